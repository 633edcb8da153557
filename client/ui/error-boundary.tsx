import { Component, type ErrorInfo, type ReactNode } from 'react'

/** What broke, and where in the tree of components. */
export type Fault = { error: unknown; at: string }

type ErrorBoundaryProps = {
  children: ReactNode
  /** What shows in place of a part that threw. */
  fallback: (fault: Fault) => ReactNode
}

/**
 * Keeps a part that throws while it is drawn from taking the whole page along. Give it another `key` to try anew.
 * A class, because React knows no other way.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { fault: Fault | null }> {
  override state: { fault: Fault | null } = { fault: null }

  static getDerivedStateFromError(error: unknown): { fault: Fault } {
    return { fault: { error, at: '' } }
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    this.setState({ fault: { error, at: componentStack ?? '' } })
  }

  override render(): ReactNode {
    return this.state.fault ? this.props.fallback(this.state.fault) : this.props.children
  }
}
