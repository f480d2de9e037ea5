export const metadata = { title: 'The shop of the comparison' }

export default function Layout({ children }) {
  return <html lang="en"><head><link rel="stylesheet" href="/style.css" /></head><body>{children}</body></html>
}
