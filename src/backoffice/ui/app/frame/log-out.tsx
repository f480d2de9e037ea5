// The way out; where texts are not saved, it asks first, since they go from this device with the session.
import { Button, Menu, Modal } from '@mantine/core'
import { useState } from 'react'
import { Icon } from '../../kit/icons.tsx'
import { useWords } from '../../lib/language.tsx'
import { commonWords } from '../common.words.ts'
import { useLogOut, useMe } from '../session.ts'
import { countUnsaved } from '../unsaved-texts.ts'

/** The line of the menu, and the question, which stays when the menu is gone. */
export function useLogOutItem() {
  const words = useWords(commonWords)
  const { account } = useMe()
  const logOut = useLogOut()
  const [unsaved, setUnsaved] = useState(0)
  const begin = () => {
    const count = countUnsaved(account.id)
    if (count > 0) setUnsaved(count)
    else logOut()
  }
  const item = <Menu.Item leftSection={<Icon name="leave" size={18} />} onClick={begin}>{words.logOut}</Menu.Item>
  const question = (
    <Modal opened={unsaved > 0} onClose={() => setUnsaved(0)} title={words.logOutTitle} closeButtonProps={{ 'aria-label': words.close }} centered>
      <div className="stack">
        <p>{words.logOutText(unsaved)}</p>
        <Button data-autofocus onClick={() => setUnsaved(0)}>{words.logOutStay}</Button>
        <Button variant="subtle" color="red" c="var(--bad)" onClick={logOut}>{words.logOutDiscard}</Button>
      </div>
    </Modal>
  )
  return { item, question }
}
