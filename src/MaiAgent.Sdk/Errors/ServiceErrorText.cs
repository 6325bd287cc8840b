using System.Text;
using System.Text.Json;
using MaiAgent.Sdk.Serialization;

namespace MaiAgent.Sdk;

/// <summary>What the service says in an error that it reports inside an answer.</summary>
internal static class ServiceErrorText
{
    private const int MaxLength = 500;

    /// <summary>The text of <c>error</c>, <c>detail</c> or <c>message</c>, also one level down; else the payload itself. Bounded; the exception masks the key.</summary>
    public static string Describe(ReadOnlySpan<byte> payload)
    {
        var text = Encoding.UTF8.GetString(payload);
        try
        {
            using var document = JsonDocument.Parse(WellFormedText.Of(payload).ToArray());
            text = Find(document.RootElement) ?? text;
        }
        catch (JsonException)
        {
            // Then it is plain text, and says so itself.
        }

        return text.Length > MaxLength ? text[..MaxLength] + "…" : text;
    }

    private static string? Find(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Object:
                foreach (var name in (ReadOnlySpan<string>)["error", "detail", "message"])
                {
                    if (element.TryGetProperty(name, out var value) && Find(value) is { } found)
                    {
                        return found;
                    }
                }

                return null;
            default:
                return null;
        }
    }
}
