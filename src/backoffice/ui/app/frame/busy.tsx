// A thin line at the top of the window for whatever takes longer than a moment.
import { useDebouncedValue } from '@mantine/hooks'
import { useIsFetching, useIsMutating } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { commonWords } from '../common.words.ts'
import { useWords } from '../../lib/language.tsx'
import styles from './frame.module.css'

const waitMs = 400

export function Busy() {
  const words = useWords(commonWords)
  const isMoving = useRouterState({ select: (state) => state.isLoading })
  const asked = useIsFetching() + useIsMutating()
  const isBusy = isMoving || asked > 0
  const [lasts] = useDebouncedValue(isBusy, waitMs)
  return isBusy && lasts ? <div className={styles.busy} role="progressbar" aria-label={words.loading} /> : null
}
