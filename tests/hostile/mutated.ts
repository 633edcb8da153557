/** The frame with a few bytes changed, cut off or put in; now and then as it was. */
export function mutated(frame: Uint8Array, random: () => number): Uint8Array {
  if (random() < 0.02) return frame
  const bytes = [...frame]
  for (let times = 0; times <= random() * 3; times++) {
    const at = Math.floor(random() * bytes.length)
    const byte = Math.floor(random() * 256)
    const way = random()
    if (way < 0.5) bytes[at] = byte
    else if (way < 0.7) bytes.splice(at, 1)
    else if (way < 0.9) bytes.splice(at, 0, byte)
    else bytes.length = at
  }
  return Uint8Array.from(bytes)
}
