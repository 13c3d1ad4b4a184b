/** Camera and image code together: one part that comes when a photo is near. */
import { newAttachmentId } from '../../domain/ids.ts'
import { randomBytes } from '../../outbox/browser-caller.ts'
import type { Opened, Shrunk } from '../state/kiosk.ts'
import { openCamera } from './camera.ts'
import { shrinkFile, shrinkPicture } from './shrink-photo.ts'

const newId = () => newAttachmentId(Date.now(), randomBytes(10))

/** Opens the camera; its pictures come out small. */
export function openSmallCamera(): Promise<Opened> {
  return openCamera((picture) => shrinkPicture(picture, newId))
}

/** Makes a chosen file small. */
export function shrinkChosenFile(file: Blob): Promise<Shrunk> {
  return shrinkFile(file, newId)
}
