namespace MaiAgent.Sdk.Serialization;

/// <summary>A list that may also arrive as a list of lists, which is flattened.</summary>
internal sealed class FlatListConverter<T>(JsonConverter<T> item) : ListConverter<T>(item)
    where T : class
{
    protected override void AddItem(List<T> items, ref Utf8JsonReader reader, JsonSerializerOptions options)
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
