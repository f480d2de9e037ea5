// A small picture, or its empty place.
import type { Thumbnail as Picture } from '../../api/shapes.ts'
import { Icon } from './icons.tsx'
import type { IconName } from './icons.tsx'
import styles from './thumbnail.module.css'

export function Thumbnail({ picture, size = 44, icon = 'media' }: { picture: Picture | null | undefined; size?: number; icon?: IconName }) {
  return (
    <span className={styles.thumbnail} style={{ width: size, height: size }}>
      {picture ? <img src={picture.src} alt="" width={size} height={size} loading="lazy" decoding="async" /> : <Icon name={icon} size={Math.min(20, size / 2)} />}
    </span>
  )
}
