namespace MaiAgent.Sdk.Serialization;

/// <summary>Quirk: the list that is a response arrives as an array, or in an object under one of several names.</summary>
internal sealed class EnvelopedListConverter<T>(JsonConverter<T> item, IReadOnlyList<string> names) : ListConverter<T>(item)
    where T : class
{
    protected override void AddOther(List<T> items, ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject || reader.CurrentDepth > 0)
        {
            base.AddOther(items, ref reader, options);
            return;
        }

        var found = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isList = names.Contains(reader.GetString(), StringComparer.Ordinal);
            reader.Read();
            if (isList && reader.TokenType == JsonTokenType.StartArray)
            {
                found = true;
                AddItems(items, ref reader, options);
            }
            else
            {
                reader.Skip();
            }
        }

        if (!found)
        {
            throw new WrongShapeException($"A list was expected, alone or as {string.Join(" or ", names)}.");
        }
    }
}
