using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace MaiAgent.Sdk.Testing;

/// <summary>One request on its way through a script.</summary>
internal sealed class ScriptedExchange(
    HttpContext context,
    WireConnection connection,
    RecordedRequest request,
    Script script,
    TimeProvider timeProvider,
    Func<RecordedRequest, Guid?> storeQuestion,
    Func<RecordedRequest, ServiceReply> serve,
    CancellationToken cancellationToken)
{
    private bool _isLastStep;

    /// <summary>The conversation in which the question was stored; null while it was not.</summary>
    public Guid? ConversationId { get; private set; }

    public async Task PlayAsync()
    {
        if (!script.IsRaw)
        {
            PrepareHeaders();
        }

        for (var i = 0; i < script.Steps.Count; i++)
        {
            _isLastStep = i == script.Steps.Count - 1;
            await script.Steps[i](this).ConfigureAwait(false);
        }

        if (script.IsRaw)
        {
            await CloseAsync().ConfigureAwait(false);
        }
    }

    public async Task SendHeadersAsync()
    {
        if (!script.IsRaw && !context.Response.HasStarted)
        {
            await context.Response.StartAsync(cancellationToken).ConfigureAwait(false);
            await context.Response.BodyWriter.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        if (_isLastStep)
        {
            request.MarkAnswered();
        }

        return WriteAsync(bytes);
    }

    public async Task SendAsync(IEnumerable<byte[]> writes)
    {
        foreach (var bytes in writes)
        {
            await WriteAsync(bytes).ConfigureAwait(false);
        }
    }

    public void Serve() => serve(request);

    public void StoreQuestion() => ConversationId = storeQuestion(request);

    public void Reset() => connection.Reset();

    public Task DelayAsync(TimeSpan delay) => Task.Delay(delay, timeProvider, cancellationToken);

    public Task WaitAsync(StreamGate gate) => gate.WaitAsync(request, cancellationToken);

    public async Task CloseAsync()
    {
        await SendHeadersAsync().ConfigureAwait(false);
        connection.ClosedByServer();
        await connection.Output.CompleteAsync().ConfigureAwait(false);
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await SendHeadersAsync().ConfigureAwait(false);
        var output = script.IsRaw ? connection.Output : context.Response.BodyWriter;
        await output.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }

    private void PrepareHeaders()
    {
        context.Response.StatusCode = script.Status;
        context.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = script.Reason;
        if (script.Headers.Any(static header => string.Equals(header.Key, HeaderNames.Date, StringComparison.OrdinalIgnoreCase)))
        {
            context.Response.Headers.Remove(HeaderNames.Date);
        }

        foreach (var (name, value) in script.Headers)
        {
            context.Response.Headers.Append(name, value);
        }
    }
}
