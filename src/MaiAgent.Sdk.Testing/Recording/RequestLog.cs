using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MaiAgent.Sdk.Testing;

/// <summary>Every request in the order in which it was complete.</summary>
internal sealed class RequestLog(TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private readonly List<RecordedRequest> _requests = [];
    private readonly List<Waiter> _waiters = [];
    private int _sequence;

    public IReadOnlyList<RecordedRequest> Snapshot()
    {
        lock (_lock)
        {
            return [.. _requests];
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _requests.Clear();
        }
    }

    public Task<RecordedRequest> WaitAsync(Func<RecordedRequest, bool> match, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_requests.Find(request => match(request)) is { } request)
            {
                return Task.FromResult(request);
            }

            var waiter = new Waiter(match);
            _waiters.Add(waiter);
            return waiter.Found.Task.WaitAsync(cancellationToken);
        }
    }

    /// <param name="context">The request.</param>
    /// <param name="connection">The connection that carries it.</param>
    /// <param name="maxBytes">How much of the body is read.</param>
    public async Task<RecordedRequest> RecordAsync(HttpContext context, WireConnection connection, long maxBytes = long.MaxValue)
    {
        RecordedRequest request;
        using var body = new MemoryStream();
        try
        {
            await ReadAsync(context.Request.Body, body, maxBytes, context.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            // A request that was cut off was sent too: it belongs into the log.
            request = Add(context, connection, body.ToArray());
        }

        return request;
    }

    private static async Task ReadAsync(Stream source, MemoryStream target, long maxBytes, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        int count;
        while (target.Length < maxBytes && (count = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, maxBytes - target.Length)), cancellationToken).ConfigureAwait(false)) > 0)
        {
            target.Write(buffer, 0, count);
        }
    }

    private RecordedRequest Add(HttpContext context, WireConnection connection, byte[] body)
    {
        lock (_lock)
        {
            var request = new RecordedRequest
            {
                Sequence = ++_sequence,
                ReceivedAt = timeProvider.GetUtcNow(),
                ConnectionId = connection.Id,
                Method = context.Request.Method,
                RawTarget = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
                Headers = [.. context.Request.Headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value ?? "")))],
                Body = body,
            };
            _requests.Add(request);
            connection.Carries(request);
            _waiters.RemoveAll(waiter => waiter.Match(request) && waiter.Found.TrySetResult(request));
            return request;
        }
    }

    private sealed record Waiter(Func<RecordedRequest, bool> Match)
    {
        public TaskCompletionSource<RecordedRequest> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
