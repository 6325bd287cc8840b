using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk.Serialization;

/// <summary>
/// A list of an answer. Quirk: something else may stand in its place or among its items; the list is then empty, or goes on
/// without that item.
/// </summary>
internal class ListConverter<T>(JsonConverter<T> item) : JsonConverter<IReadOnlyList<T>>, IRootConverter
    where T : class
{
    public bool CanStartWith(JsonTokenType token) => token == JsonTokenType.StartArray;

    public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var items = new List<T>();
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            AddItems(items, ref reader, options);
        }
        else
        {
            AddOther(items, ref reader, options);
        }

        return items;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var element in value)
        {
            item.Write(writer, element, options);
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads the array that the reader stands on.</summary>
    protected void AddItems(List<T> items, ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            AddItem(items, ref reader, options);
        }
    }

    protected virtual void AddItem(List<T> items, ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        if (item.Read(ref reader, typeof(T), options) is { } element)
        {
            items.Add(element);
        }
    }

    /// <summary>Reads what stands where the array should.</summary>
    protected virtual void AddOther(List<T> items, ref Utf8JsonReader reader, JsonSerializerOptions options) =>
        Damage.Skip<T>(ref reader, options, "a list");
}

/// <summary>Quirk: <c>displayConversationStarters</c> arrives as a list or as one text, which is then a list of one.</summary>
internal sealed class TextListConverter() : ListConverter<string>(new TextConverter())
{
    protected override void AddOther(List<string> items, ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            base.AddOther(items, ref reader, options);
        }
        else if (reader.GetString() is { Length: > 0 } text)
        {
            items.Add(text);
        }
    }
}

/// <summary>Quirk: LLM usage arrives as a list of periods or as a list of lists of them, which is flattened.</summary>
internal sealed class LlmUsageConverter() : ListConverter<LlmUsagePeriod>(new ModelConverter<LlmUsagePeriod>())
{
    protected override void AddItem(List<LlmUsagePeriod> items, ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            AddItems(items, ref reader, options);
        }
        else
        {
            base.AddItem(items, ref reader, options);
        }
    }
}
