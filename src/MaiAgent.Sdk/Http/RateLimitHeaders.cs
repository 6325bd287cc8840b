using System.Globalization;

namespace MaiAgent.Sdk.Http;

/// <summary>Reads the headers in which services tell what is left of a limit, in the spellings that are common.</summary>
internal static class RateLimitHeaders
{
    // Large numbers are points in time: as seconds from now they would be decades.
    private const long FirstUnixSeconds = 1_000_000_000;
    private const long LastUnixSeconds = 253_402_300_799;
    private const long FirstUnixMilliseconds = 1_000_000_000_000;
    private const long LastUnixMilliseconds = 253_402_300_799_999;

    /// <summary>Null when none of them is there and readable.</summary>
    public static MaiAgentRateLimit? Read(HttpResponseMessage response, TimeProvider timeProvider)
    {
        var limit = Number(response, "RateLimit-Limit", "X-RateLimit-Limit");
        var remaining = Number(response, "RateLimit-Remaining", "X-RateLimit-Remaining");
        var reset = Time(Number(response, "RateLimit-Reset", "X-RateLimit-Reset"), timeProvider);
        var retryAfter = RetryAfterHeader.Read(response, timeProvider);
        return limit is null && remaining is null && reset is null && retryAfter is null
            ? null
            : new MaiAgentRateLimit { Limit = limit, Remaining = remaining, Reset = reset, RetryAfter = retryAfter };
    }

    private static long? Number(HttpResponseMessage response, string name, string otherName) =>
        Number(response, name) ?? Number(response, otherName);

    private static long? Number(HttpResponseMessage response, string name)
    {
        if (!response.Headers.NonValidated.TryGetValues(name, out var values))
        {
            return null;
        }

        foreach (var text in values)
        {
            // What may follow says for how long: "100, 100;w=60".
            var end = text.AsSpan().IndexOfAny(',', ';');
            var number = end < 0 ? text : text.AsSpan(0, end);
            if (long.TryParse(number.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                return value;
            }
        }

        return null;
    }

    private static DateTimeOffset? Time(long? value, TimeProvider timeProvider) => value switch
    {
        < FirstUnixSeconds => timeProvider.GetUtcNow().AddSeconds(value.Value),
        <= LastUnixSeconds => DateTimeOffset.FromUnixTimeSeconds(value.Value),
        >= FirstUnixMilliseconds and <= LastUnixMilliseconds => DateTimeOffset.FromUnixTimeMilliseconds(value.Value),
        _ => null,
    };
}
