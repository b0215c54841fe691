/** Placeholder until the live page is here. */
export const LivePage = () => <p>Live</p>;
