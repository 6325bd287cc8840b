using System.Text;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>The text of an error that the service reports inside a response.</summary>
internal static class ServiceErrorText
{
    private const int MaxLength = 500;
    private static readonly string[] Members = ["error", "detail", "message"];

    /// <summary>The text of <c>error</c>, <c>detail</c> or <c>message</c>, also one level down; else the payload itself. Bounded, and without the key.</summary>
    public static string Describe(ReadOnlySpan<byte> payload, CallState? call)
    {
        var text = Encoding.UTF8.GetString(payload);
        try
        {
            using var document = JsonDocument.Parse(WellFormedText.Of(payload).ToArray());
            text = Find(document.RootElement) ?? text;
        }
        catch (JsonException)
        {
            // Not JSON: the text itself is the error.
        }

        // Masked before it is cut, so that no part of a key is left at the end.
        text = call?.Key.Mask(text) ?? text;
        return TextCut.To(text, MaxLength);
    }

    /// <summary>Whether one of the members reports an error: null, false, empty text, <c>[]</c> and <c>{}</c> do not.</summary>
    public static bool IsReported(IDictionary<string, JsonElement>? members) =>
        members is not null
        && ((members.TryGetValue("error", out var value) && IsError(value)) || (members.TryGetValue("detail", out value) && IsError(value)));

    private static bool IsError(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False or JsonValueKind.Undefined => false,
        JsonValueKind.String => !value.ValueEquals(""),
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().MoveNext(),
        _ => true,
    };

    private static string? Find(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Object => Members
            .Select(name => element.TryGetProperty(name, out var value) ? Find(value) : null)
            .FirstOrDefault(static text => text is not null),
        _ => null,
    };
}
