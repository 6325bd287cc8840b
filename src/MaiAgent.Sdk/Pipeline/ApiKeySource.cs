using MaiAgent.Sdk.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>
/// The key that the next call begins with: always the same, or the one of the options as they are now. A call keeps its key to its
/// end, retries and bodies included.
/// </summary>
/// <param name="apiKey">The first key.</param>
/// <param name="origin">Where the keys go.</param>
/// <param name="options">Returns the valid options of now; null when the key never changes.</param>
/// <param name="logger">Where changes are logged.</param>
internal sealed class ApiKeySource(string apiKey, Uri origin, Func<MaiAgentClientOptions>? options = null, ILogger? logger = null)
{
    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private KeySnapshot _taken = new(new ApiKey(apiKey, origin), From: null);

    /// <summary>The current key.</summary>
    public ApiKey Current
    {
        get
        {
            while (true)
            {
                // Read first: when another call publishes newer options in between, the exchange below fails and the loop reads again.
                var taken = Volatile.Read(ref _taken);
                var current = options?.Invoke();
                if (ReferenceEquals(current, taken.From))
                {
                    return taken.Key;
                }

                var next = new KeySnapshot(KeyOf(current!, taken.Key), current);
                if (Interlocked.CompareExchange(ref _taken, next, taken) == taken)
                {
                    Log(next, taken);
                    return next.Key;
                }
            }
        }
    }

    private ApiKey KeyOf(MaiAgentClientOptions current, ApiKey last)
    {
        var value = current.ApiKey!.Trim();
        return IsForOrigin(current) && !string.Equals(value, last.Value, StringComparison.Ordinal) ? new ApiKey(value, origin) : last;
    }

    /// <summary>A key that comes with another host belongs to that host, and the requests still go to the old one.</summary>
    private bool IsForOrigin(MaiAgentClientOptions current) => BaseAddresses.SameOrigin(current.BaseAddress, origin);

    private void Log(KeySnapshot next, KeySnapshot last)
    {
        if (!IsForOrigin(next.From!))
        {
            _logger.NewOptionsRefused($"{nameof(MaiAgentClientOptions.BaseAddress)} names another host, and that takes effect only after a restart.");
        }
        else if (next.Key != last.Key)
        {
            _logger.ApiKeyChanged();
        }
    }

    private sealed record KeySnapshot(ApiKey Key, MaiAgentClientOptions? From);
}
