using System.Globalization;
using System.Net.Http.Headers;

namespace MaiAgent.Sdk.Http;

/// <summary>Reads <c>Retry-After</c>, in seconds, of which a fraction counts as a whole one, or as a date.</summary>
internal static class RetryAfterHeader
{
    public static TimeSpan? Read(HttpResponseMessage response, TimeProvider timeProvider)
    {
        if (!response.Headers.NonValidated.TryGetValues("Retry-After", out var values))
        {
            return null;
        }

        foreach (var text in values)
        {
            var value = text.AsSpan().Trim();
            if (!value.ContainsAnyExceptInRange('.', '9') && double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            {
                // More seconds than a TimeSpan holds is still a wait: far too long.
                seconds = Math.Ceiling(seconds);
                return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
            }

            // .NET does not read a leap second; it counts as the second before it.
            if (RetryConditionHeaderValue.TryParse(text.Replace(":60 ", ":59 ", StringComparison.Ordinal), out var parsed) && parsed.Date is { } date)
            {
                var wait = date - timeProvider.GetUtcNow();
                return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
            }
        }

        return null;
    }
}
