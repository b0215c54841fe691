/** The shader of the dots, in the GPU's language: round, brightest when new, and gone after a minute. */

export const vertexShader = `#version 300 es
in vec2 a_place;
in vec2 a_fan;
in float a_born;
in float a_late;
in float a_size;
uniform mat4 u_matrix;
uniform float u_now;
uniform float u_life;
uniform vec2 u_spread;
uniform float u_dot;
uniform float u_flash;
out float v_alpha;
out float v_late;
void main() {
  float age = u_life < 0.0 ? 0.25 : (u_now - a_born) / u_life;
  if (age < 0.0 || age >= 1.0) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    gl_PointSize = 0.0;
    return;
  }
  gl_Position = u_matrix * vec4(a_place, 0.0, 1.0);
  gl_Position.xy += a_fan * u_spread * gl_Position.w;
  // A new dot is larger for its first second and a half, so that the eye finds it.
  gl_PointSize = u_dot * a_size * (1.0 + u_flash * 0.9 * smoothstep(0.025, 0.0, age));
  v_alpha = pow(1.0 - age, 1.35);
  v_late = a_late;
}`;

export const fragmentShader = `#version 300 es
precision mediump float;
in float v_alpha;
in float v_late;
uniform vec3 u_read;
uniform vec3 u_late;
out vec4 colour;
void main() {
  float reach = length(gl_PointCoord - 0.5) * 2.0;
  float disc = 1.0 - smoothstep(0.72, 1.0, reach);
  // A late read is hollow: it is history, not the present.
  float hole = v_late * (1.0 - smoothstep(0.3, 0.55, reach));
  float alpha = disc * (1.0 - hole) * v_alpha;
  colour = vec4(mix(u_read, u_late, v_late) * alpha, alpha);
}`;

/** @returns null when this GPU refuses the shader; the map then goes without dots. */
export function buildProgram(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram | null {
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(kind);
    if (shader === null) return null;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  return gl.getProgramParameter(program, gl.LINK_STATUS) === true ? program : null;
}
