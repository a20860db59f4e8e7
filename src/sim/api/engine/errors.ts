// Errors that several handlers say. Models: moby errdefs and api/server: the body is {"message": …}. One-off texts stand where they arise.
import { failed, type Failure } from '../failure'

export const API_VERSION = '1.51'
export const MIN_API_VERSION = '1.24'
export const ENGINE_VERSION = '28.5.2+dfsg4'

export const pageNotFound = (): Failure => failed(404, 'page not found')
export const versionTooNew = (asked: string): Failure =>
  failed(400, `client version ${asked} is too new. Maximum supported API version is ${API_VERSION}`)
export const versionTooOld = (asked: string): Failure =>
  failed(
    400,
    `client version ${asked} is too old. Minimum supported API version is ${MIN_API_VERSION}, please upgrade your client to a newer version`,
  )
export const invalidFilter = (name: string): Failure => failed(400, `invalid filter '${name}'`)
export const notSimulated = (sentence: string): Failure => failed(501, `drydock: ${sentence}`)
