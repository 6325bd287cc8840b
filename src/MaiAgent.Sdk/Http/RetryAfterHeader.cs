using System.Globalization;
using System.Net.Http.Headers;

namespace MaiAgent.Sdk.Http;

/// <summary>Reads <c>Retry-After</c>, in seconds or as a date.</summary>
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
            if (!value.IsEmpty && !value.ContainsAnyExceptInRange('0', '9'))
            {
                // More seconds than a TimeSpan holds are valid: far too long.
                return double.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture) is var seconds && seconds < TimeSpan.MaxValue.TotalSeconds
                    ? TimeSpan.FromSeconds(seconds)
                    : TimeSpan.MaxValue;
            }

            if (RetryConditionHeaderValue.TryParse(text, out var parsed) && parsed.Date is { } date)
            {
                var wait = date - timeProvider.GetUtcNow();
                return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
            }
        }

        return null;
    }
}
