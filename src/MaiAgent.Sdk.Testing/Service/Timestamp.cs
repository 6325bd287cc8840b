using System.Globalization;

namespace MaiAgent.Sdk.Testing;

internal static class Timestamp
{
    /// <summary>Milliseconds since 1970 as a text of 13 digits, which is how the service writes every time.</summary>
    public static string ToWire(this DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
