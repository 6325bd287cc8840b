using System.Text;

namespace MaiAgent.Sdk.Testing;

/// <summary>
/// A response in place of the emulator's own: status and headers, then steps that are taken one after another.
/// Each step that sends is one write, flushed by itself, and one chunk on the wire. Status and headers leave with the first step that sends:
/// a wait before it holds them back too (<see cref="SendHeaders"/> sends them alone). At the end of the steps the body ends properly.
/// </summary>
/// <remarks>
/// Not thread-safe while it is built. <see cref="MaiAgentEmulator.Enqueue(ScriptedResponse, int)"/> takes a copy: later changes have no effect on it.
/// </remarks>
public sealed class ScriptedResponse
{
    private readonly List<KeyValuePair<string, string>> _headers = [];
    private readonly List<Func<ScriptedExchange, Task>> _steps = [];
    private Guid _conversationId = Guid.NewGuid();
    private int _status;
    private string? _reason;
    private bool _raw;
    private bool _ended;

    /// <summary>A response with this status, no header of its own and no body yet.</summary>
    public ScriptedResponse(int status = 200) => _status = status;

    /// <summary>A stream of events: status 200, <c>Content-Type: text/event-stream</c>.</summary>
    public static ScriptedResponse Stream() => new ScriptedResponse().Header("Content-Type", "text/event-stream");

    /// <summary>A complete JSON response with its <c>Content-Length</c>. The text is sent as it is, well-formed or not.</summary>
    public static ScriptedResponse Json(string json, int status = 200)
    {
        ArgumentNullException.ThrowIfNull(json);
        var length = Encoding.UTF8.GetByteCount(json);
        return new ScriptedResponse(status)
            .Header("Content-Type", "application/json")
            .Header("Content-Length", length.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Text(json);
    }

    /// <summary>An error as the service words it: <c>{"detail":"…"}</c>.</summary>
    public static ScriptedResponse Error(int status, string detail) => Json(ServiceJson.Text(new JsonObject { ["detail"] = detail }), status);

    /// <summary>
    /// A response whose every byte is the script's: status line, headers and framing are sent by the steps, nothing is added, and at the end the connection is closed.
    /// Without a step it is a server that hangs up without a response.
    /// </summary>
    public static ScriptedResponse Raw() => new() { _raw = true };

    /// <summary>Sets the status, and a reason phrase other than the usual one.</summary>
    public ScriptedResponse Status(int status, string? reason = null)
    {
        _status = status;
        _reason = reason;
        return this;
    }

    /// <summary>Adds a header; one with the same name stays, and both are sent. The value may hold any text: it is sent as UTF-8.</summary>
    public ScriptedResponse Header(string name, string value)
    {
        _headers.Add(KeyValuePair.Create(name, value));
        return this;
    }

    /// <summary>Which conversation <see cref="Chunk"/> and <see cref="Done"/> name from here on. A new one by default.</summary>
    public ScriptedResponse Conversation(Guid conversationId)
    {
        _conversationId = conversationId;
        return this;
    }

    /// <summary>Sends status and headers now, before the first byte of the body.</summary>
    public ScriptedResponse SendHeaders() => Then(exchange => exchange.SendHeadersAsync());

    /// <summary>Sends these bytes.</summary>
    public ScriptedResponse Bytes(ReadOnlyMemory<byte> bytes) => Then(exchange => exchange.SendAsync(bytes));

    /// <summary>Sends each of these by itself. The sequence is walked while the response is sent, once for each response; it may be endless.</summary>
    public ScriptedResponse Bytes(IEnumerable<byte[]> writes) => Then(exchange => exchange.SendAsync(writes));

    /// <summary>Sends this text as UTF-8.</summary>
    public ScriptedResponse Text(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends one event, <c>data: …</c> and a blank line.</summary>
    public ScriptedResponse Event(string data) => Text($"data: {data}\n\n");

    /// <summary>Sends one event of a completion, spaced as the service does.</summary>
    public ScriptedResponse Chunk(string content, bool done = false)
    {
        var conversationId = _conversationId;
        return Then(exchange => exchange.SendAsync(Encoding.UTF8.GetBytes($"data: {ServiceJson.CompletionEvent(exchange.ConversationId ?? conversationId, content, done)}\n\n")));
    }

    /// <summary>Sends the last event of a completion: no text, <c>done</c> true.</summary>
    public ScriptedResponse Done() => Chunk("", done: true);

    /// <summary>
    /// Stores the question, as the service does when it receives one. The finished answer follows it into the conversation
    /// (at once, or as <see cref="MaiAgentEmulator.DelayAnswers(TimeSpan)"/> says), however this response goes on and whether or not the client
    /// is still there. The chunks after it name the conversation in which the question is. Any other request, and a question that the service would
    /// refuse, stores nothing.
    /// </summary>
    public ScriptedResponse StoreQuestion() => Then(exchange => exchange.StoreQuestion());

    /// <summary>
    /// Lets the service do what the request asks for, as if there were no script, and drops its response: <c>ScriptedResponse.Raw().Serve().Reset()</c>
    /// is a response that was lost.
    /// </summary>
    public ScriptedResponse Serve() => Then(exchange => exchange.Serve());

    /// <summary>Waits by the emulator's clock.</summary>
    public ScriptedResponse Delay(TimeSpan delay) => Then(exchange => exchange.DelayAsync(delay));

    /// <summary>Waits until the test opens the gate.</summary>
    public ScriptedResponse WaitFor(StreamGate gate)
    {
        ArgumentNullException.ThrowIfNull(gate);
        return Then(exchange => exchange.WaitAsync(gate));
    }

    /// <summary>Sends nothing more and keeps the connection open, until the client leaves or the emulator is disposed. Nothing may follow.</summary>
    public ScriptedResponse Stall() => WaitFor(new StreamGate()).End();

    /// <summary>
    /// Closes the connection here, in an orderly way (FIN): a chunked body lacks its end, one with <c>Content-Length</c> its rest. Nothing may follow.
    /// </summary>
    public ScriptedResponse Close() => Then(exchange => exchange.CloseAsync()).End();

    /// <summary>Resets the connection here (RST). Earlier bytes have left the server. Nothing may follow.</summary>
    public ScriptedResponse Reset() => Then(exchange => exchange.Reset()).End();

    internal Script Build() => new(_status, _reason, [.. _headers], [.. _steps], _raw);

    private ScriptedResponse Then(Action<ScriptedExchange> step) => Then(exchange =>
    {
        step(exchange);
        return Task.CompletedTask;
    });

    private ScriptedResponse Then(Func<ScriptedExchange, Task> step)
    {
        if (_ended)
        {
            throw new InvalidOperationException("Nothing can follow Stall(), Close() or Reset().");
        }

        _steps.Add(step);
        return this;
    }

    private ScriptedResponse End()
    {
        _ended = true;
        return this;
    }
}
