using System.Text;
using System.Text.Json;

namespace MaiAgent.Sdk.LiveCheck;

/// <summary>What the service answered.</summary>
internal sealed record Answer(int Status, string? MediaType, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public bool IsStream => MediaType == "text/event-stream";

    /// <summary>The body; null when it is no JSON.</summary>
    public JsonElement? Json => IsStream ? null : Parse(Text);

    /// <summary>The data of the events of a stream. What is no JSON, such as <c>[DONE]</c>, is null.</summary>
    public IReadOnlyList<(string Data, JsonElement? Json)> Events =>
        IsStream
            ? [.. Text.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith("data:", StringComparison.Ordinal)).Select(line => line[5..].Trim()).Select(data => (data, Parse(data)))]
            : [];

    private static JsonElement? Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
