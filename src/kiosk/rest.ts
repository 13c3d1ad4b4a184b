/**
 * What is not needed before the first question: one file that comes while that question is read, and that the service
 * worker keeps from its first start. Nothing here may be imported from elsewhere except through `later.tsx`.
 */
import dutch from '../../locales/nl/kiosk-later.json' with { type: 'json' }
import '../ui/print.css'
import '../ui/themes.css'
import './help.css'
import './helper.css'
import './practice.css'
import './rest.css'
import './room-later.css'
import './outbox.css'
import './paper.css'
import { offerOtherScripts } from '../ui/fonts-other-scripts.ts'
import { shrinkChosenFile, openSmallCamera } from './bridges/photo-tools.ts'
import { showWhatTabReaches } from './bridges/show-what-tab-reaches.ts'
import { keepFocus } from './bridges/keep-focus.ts'
import { locate } from './bridges/locate.ts'
import { report } from './bridges/report.ts'
import { DutyDialog } from './parts/DutyDialog.tsx'
import { takeOver } from './bridges/take-over.ts'
import { openOutboxDesk } from './bridges/outbox-desk.ts'
import { HelpDialog } from './parts/HelpDialog.tsx'
import { IdleDialog } from './parts/IdleDialog.tsx'
import { LanguageComing } from './parts/LanguageComing.tsx'
import { ContrastDialog, LanguageDialog, TextSizeDialog } from './parts/LookDialogs.tsx'
import { OutboxDialog } from './parts/OutboxDialog.tsx'
import { PracticeBanner } from './parts/PracticeBanner.tsx'
import { StopDialog } from './parts/StopDialog.tsx'
import { ChoicesQuestion, YesNoQuestion } from './questions/MoreChoices.tsx'
import { PhotoQuestion } from './questions/PhotoQuestion.tsx'
import { ToRead } from './questions/ToRead.tsx'
import { TypedFields } from './questions/TypedFields.tsx'
import { EndedScreen } from './screens/EndedScreen.tsx'
import { LaterScreen } from './screens/LaterScreen.tsx'
import { readAnswers, refreshCatalogue } from '../outbox/complete-catalogue.ts'
import { putAway } from '../outbox/put-away.ts'
import { countEntries, readEntry } from '../outbox/read-outbox.ts'
import { giveUpReserve, roomOf } from '../outbox/reserve.ts'
import { searchCase } from '../outbox/search-case.ts'
import { countAnswer, sendSettledAnswers } from '../outbox/settled-answers.ts'
import { InsteadChosen, WaysAround } from './questions/WaysAround.tsx'
import { openDuty } from './open-duty.ts'
import { readTyped } from './state/read-typed.ts'
import { sendRequest } from './state/send-request.ts'

export const rest = {
  ChoicesQuestion,
  ContrastDialog,
  countAnswer,
  countEntries,
  dutch,
  DutyDialog,
  EndedScreen,
  giveUpReserve,
  HelpDialog,
  IdleDialog,
  InsteadChosen,
  keepFocus,
  LanguageComing,
  LanguageDialog,
  LaterScreen,
  locate,
  offerOtherScripts,
  openDuty,
  openOutboxDesk,
  openSmallCamera,
  OutboxDialog,
  PhotoQuestion,
  PracticeBanner,
  putAway,
  readAnswers,
  readEntry,
  readTyped,
  refreshCatalogue,
  report,
  roomOf,
  searchCase,
  sendRequest,
  sendSettledAnswers,
  showWhatTabReaches,
  shrinkChosenFile,
  StopDialog,
  takeOver,
  TextSizeDialog,
  ToRead,
  TypedFields,
  WaysAround,
  YesNoQuestion,
}
