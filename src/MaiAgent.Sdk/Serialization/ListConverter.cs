namespace MaiAgent.Sdk.Serialization;

/// <summary>
/// A list in a response. Quirk: another value may stand in its place, and the list is then empty; or among its items, and is
/// then left out.
/// </summary>
internal class ListConverter<T>(JsonConverter<T> item) : JsonConverter<IReadOnlyList<T>>
    where T : class
{
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

        // Most lists are empty, and have no need of one each.
        return items.Count == 0 ? [] : items;
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

    /// <summary>Reads a value that stands in the place of the array.</summary>
    protected virtual void AddOther(List<T> items, ref Utf8JsonReader reader, JsonSerializerOptions options) =>
        Misfits.Skip<T>(ref reader, "a list");
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
