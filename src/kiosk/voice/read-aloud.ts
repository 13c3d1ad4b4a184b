/** Reading aloud, as it comes when somebody asks for it. Nothing here may be imported from elsewhere except through `later.tsx`. */
import './voice.css'
import { keepVoices } from './keep-voices.ts'
import { VoiceBar } from './VoiceBar.tsx'

export const readAloud = { keepVoices, VoiceBar }
