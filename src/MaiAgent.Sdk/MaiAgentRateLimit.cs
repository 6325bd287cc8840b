namespace MaiAgent.Sdk;

/// <summary>
/// What the service says about how much may still be asked. MaiAgent documents no such headers; these are the common ones. What
/// is not sent, or cannot be read, is null.
/// </summary>
public sealed class MaiAgentRateLimit
{
    /// <summary>How many requests a period allows: <c>RateLimit-Limit</c> or <c>X-RateLimit-Limit</c>.</summary>
    public long? Limit { get; init; }

    /// <summary>How many of them are left: <c>RateLimit-Remaining</c> or <c>X-RateLimit-Remaining</c>.</summary>
    public long? Remaining { get; init; }

    /// <summary>
    /// When the next period begins: <c>RateLimit-Reset</c> or <c>X-RateLimit-Reset</c>, whether it was sent as seconds from now
    /// or as a Unix time in seconds or milliseconds.
    /// </summary>
    public DateTimeOffset? Reset { get; init; }

    /// <summary>How long the service asks to wait: <c>Retry-After</c>, in seconds or as a date.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
