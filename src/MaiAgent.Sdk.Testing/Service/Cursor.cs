using System.Globalization;
using System.Text;

namespace MaiAgent.Sdk.Testing;

/// <summary>A place in a list, as the service encodes it: <c>p=486</c> going on, <c>r=1&amp;p=487</c> going back, in base 64.</summary>
internal readonly record struct Cursor(int Position, bool IsReverse)
{
    private const string Reverse = "r=1&";

    public static Cursor Parse(string text)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
        {
            throw Invalid();
        }

        var decoded = Encoding.UTF8.GetString(bytes, 0, length);
        var isReverse = decoded.StartsWith(Reverse, StringComparison.Ordinal);
        var position = isReverse ? decoded[Reverse.Length..] : decoded;
        return position.StartsWith("p=", StringComparison.Ordinal) && int.TryParse(position[2..], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? new Cursor(parsed, isReverse)
            : throw Invalid();
    }

    public override string ToString() => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{(IsReverse ? Reverse : "")}p={Position}"));

    private static ServiceErrorException Invalid() => new(ServiceReply.Detail(404, "Invalid cursor"));
}
