/** Answers the requests about pictures of releases. */
import * as pictures from '../../results/release-pictures.ts';
import { isRefusal } from '../../words/fault.ts';
import type { Handlers } from '../ports.ts';

type PictureHandlers = Pick<
  Handlers,
  | 'addReleasePicture'
  | 'coverReleasePicture'
  | 'checkReleasePicture'
  | 'removeReleasePicture'
  | 'getReleasePicture'
  | 'getUncoveredPicture'
>;

export const releasePictureHandlers: PictureHandlers = {
  addReleasePicture: ({ releaseId }, scope, ports, _session, body) =>
    pictures.addPicture(ports, scope, releaseId, body),

  coverReleasePicture: (input, scope, ports) => pictures.coverPicture(ports, scope, input),

  checkReleasePicture: ({ pictureId, revision }, scope, ports) =>
    pictures.checkPicture(ports, scope, pictureId, revision),

  removeReleasePicture: ({ pictureId }, scope, ports) => pictures.removePicture(ports, scope, pictureId),

  async getReleasePicture({ pictureId }, scope, ports) {
    const data = await pictures.readPicture(ports, scope, pictureId, true);
    return isRefusal(data) ? data : { contentType: 'image/jpeg', data };
  },

  async getUncoveredPicture({ pictureId }, scope, ports) {
    const data = await pictures.readPicture(ports, scope, pictureId, false);
    return isRefusal(data) ? data : { contentType: 'image/jpeg', data };
  },
};
