/** For an officer alone: whether a document was seen, and of it the kind and the last four characters. */
import { identityDocuments } from '../../domain/assistance.ts'
import { RadioCards } from '../../ui/OptionCards.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { Kiosk } from '../state/kiosk.ts'
import { fieldId } from '../state/problem-text.ts'
import type { FieldName } from '../state/read-draft.ts'
import { readIdentity } from '../state/who-helped.ts'
import type { WhoSaid } from '../state/who-said.ts'

export function IdentitySeen({ kiosk }: { readonly kiosk: Kiosk }) {
  const { onDuty, whoSaid, texts: { t } } = kiosk
  if (onDuty.value?.role !== 'officer') return null
  const { isSeen } = whoSaid.value
  const say = (change: Partial<WhoSaid>) => {
    whoSaid.value = { ...whoSaid.value, ...change }
  }
  return (
    <section class="for-helper">
      <h2 id="identity-title">{t('identity.title')}</h2>
      <RadioCards
        id="identity" labelledBy="identity-title" isCompact chosen={[isSeen ? 'yes' : 'no']} onChoose={(id) => say({ isSeen: id === 'yes' })}
        options={[{ id: 'no', label: t('answers.no') }, { id: 'yes', label: t('answers.yes') }]}
      />
      {isSeen && <SeenDocument kiosk={kiosk} say={say} />}
    </section>
  )
}

function SeenDocument({ kiosk, say }: { readonly kiosk: Kiosk; readonly say: (change: Partial<WhoSaid>) => void }) {
  const { onDuty, whoSaid, texts: { t }, visit } = kiosk
  const { document, lastCharacters } = whoSaid.value
  const read = readIdentity(onDuty.value, whoSaid.value)
  const isStillMissing = (name: FieldName) => 'problems' in read && read.problems.some(({ field }) => field === name)
  const isMissing = (name: FieldName) => visit.problems.value.problems.some(({ field }) => field === name) && isStillMissing(name)
  return (
    <>
      <h3 id="document-title">{t('identity.document')}</h3>
      <RadioCards
        id={fieldId('document')} labelledBy="document-title" isCompact chosen={document === undefined ? [] : [document]}
        options={identityDocuments.map((id) => ({ id, label: t(`identity.documents.${id}`) }))}
        onChoose={(id) => say({ document: identityDocuments.find((each) => each === id) })}
        problem={isMissing('document') ? t('identity.problems.document') : undefined}
      />
      <TextField
        id={fieldId('last-characters')} label={t('identity.lastCharacters')} hint={t('identity.hint')} width="short"
        problem={isMissing('last-characters') ? t('identity.problems.last-characters') : undefined}
        value={lastCharacters} onInput={(typed) => say({ lastCharacters: typed })}
      />
    </>
  )
}
