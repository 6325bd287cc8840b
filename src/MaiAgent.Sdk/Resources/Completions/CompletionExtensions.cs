using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace MaiAgent.Sdk;

/// <summary>Reads the answers of assistants whose <see cref="OutputMode"/> is <see cref="OutputMode.JsonSchema"/>.</summary>
public static class CompletionExtensions
{
    private const string Fence = "```";
    private const int MaxReasonLength = 1000;
    private const int MaxPathLength = 500;

    /// <summary>
    /// Reads the JSON of an answer. It is the whole <see cref="Completion.Content"/>, or the inside of its fence: what stands between
    /// the first and the last <c>```</c>, without the word <c>json</c> at its beginning, whatever stands around them. Content that begins with
    /// <c>{</c>, <c>[</c> or <c>"</c> is JSON as a whole, and a fence that is not closed goes on to the end. Two fenced blocks cannot be read.
    /// </summary>
    /// <typeparam name="T">The type that the assistant's output format describes.</typeparam>
    /// <param name="completion">The answer.</param>
    /// <param name="typeInfo">The metadata of the type, from a <see cref="System.Text.Json.Serialization.JsonSerializerContext"/> of yours; its options apply.</param>
    /// <returns>The value; null when the JSON is <c>null</c>.</returns>
    /// <exception cref="ArgumentNullException">There is no answer, or no metadata.</exception>
    /// <exception cref="MaiAgentResponseException">
    /// The content cannot be read as this type. Its beginning is in <see cref="MaiAgentResponseException.BodySnippet"/>, the place, where the
    /// content has JSON, in <see cref="MaiAgentResponseException.JsonPath"/>.
    /// </exception>
    public static T? ReadAs<T>(this Completion completion, JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(completion);
        ArgumentNullException.ThrowIfNull(typeInfo);
        var json = WellFormedText.Of(Encoding.UTF8.GetBytes(JsonOf(completion.Content).ToString()));
        try
        {
            return JsonSerializer.Deserialize(json, typeInfo);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            // Masked before they are cut, so that no part of a key is left at the end.
            var key = completion.ApiKey;
            var reason = json.IsEmpty ? "it is empty." : TextCut.To(Masked(exception.Message), MaxReasonLength);
            throw new MaiAgentResponseException($"The answer cannot be read as {typeof(T).Name}: {reason}", key?.Mask(exception) ?? exception)
            {
                BodySnippet = completion.Content.Length == 0 ? null : Snippet.From(Encoding.UTF8.GetBytes(completion.Content), Snippet.MaxBodyBytes, key),
                JsonPath = BeginsAsJson(json) ? TextCut.To(Masked((exception as JsonException)?.Path ?? "$"), MaxPathLength) : null,
            };

            string Masked(string text) => key?.Mask(text) ?? text;
        }
    }

    private static ReadOnlySpan<char> JsonOf(ReadOnlySpan<char> content)
    {
        content = content.Trim();
        var start = content is ['{' or '[' or '"', ..] ? -1 : content.IndexOf(Fence);
        if (start < 0)
        {
            return content;
        }

        var inside = content[(start + Fence.Length)..];
        if (inside.StartsWith("json", StringComparison.OrdinalIgnoreCase))
        {
            inside = inside["json".Length..];
        }

        var end = inside.LastIndexOf(Fence);
        return (end < 0 ? inside : inside[..end]).Trim();
    }

    private static bool BeginsAsJson(ReadOnlySpan<byte> json)
    {
        try
        {
            return new Utf8JsonReader(json).Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
