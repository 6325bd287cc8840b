using MaiAgent.Sdk.Diagnostics;
using Microsoft.Extensions.Logging;

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
    private Taken _taken = new(new ApiKey(apiKey, origin), From: null);

    /// <summary>The current key.</summary>
    public ApiKey Current
    {
        get
        {
            var taken = Volatile.Read(ref _taken);
            var current = options?.Invoke();
            return ReferenceEquals(current, taken.From) ? taken.Key : Take(current!, taken);
        }
    }

    private ApiKey Take(MaiAgentClientOptions current, Taken last)
    {
        // A key that comes with another host belongs to that host, and the requests still go to the old one.
        var isForOrigin = BaseAddresses.SameOrigin(current.BaseAddress, origin);
        var value = current.ApiKey!.Trim();
        var key = isForOrigin && !string.Equals(value, last.Key.Value, StringComparison.Ordinal) ? new ApiKey(value, origin) : last.Key;
        if (Interlocked.CompareExchange(ref _taken, new Taken(key, current), last) != last)
        {
            // Another call has taken options in the meantime, and logs what has changed.
        }
        else if (!isForOrigin)
        {
            logger?.NewOptionsRefused($"{nameof(MaiAgentClientOptions.BaseAddress)} names another host, and that takes effect only after a restart.");
        }
        else if (key != last.Key)
        {
            logger?.ApiKeyChanged();
        }

        return key;
    }

    private sealed record Taken(ApiKey Key, MaiAgentClientOptions? From);
}
