/** The events of a response, as `{ type, data }`. A network packet may hold half an event, or several. */
export async function* readEvents(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    const events = (rest + value).split('\n\n');
    rest = events.pop();
    yield* events.map(parse);
  }
}

function parse(event) {
  const fields = event.split('\n').map(line => line.split(/: (.*)/s));
  const valueOf = name => fields.find(([field]) => field === name)?.[1];
  return { type: valueOf('event'), data: JSON.parse(valueOf('data')) };
}
