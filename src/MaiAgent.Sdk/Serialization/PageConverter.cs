namespace MaiAgent.Sdk.Serialization;

/// <summary>
/// A page is <c>{count?, next?, previous?, results}</c>. Quirk: with <c>pagination=false</c> the body is a bare list, which is
/// read as a page with every item.
/// </summary>
internal sealed class PageConverter<T> : JsonConverter<Page<T>>
    where T : class
{
    public override Page<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            return new Page<T> { Items = Member<IReadOnlyList<T>>(ref reader, options) ?? [] };
        }

        IReadOnlyList<T>? items = null;
        int? count = null;
        string? next = null;
        var known = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            known |= name is "results" or "count" or "next";
            switch (name)
            {
                case "results":
                    items = Member<IReadOnlyList<T>>(ref reader, options);
                    break;
                case "count":
                    count = Member<int?>(ref reader, options);
                    break;
                case "next":
                    next = Member<string>(ref reader, options);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (!known)
        {
            throw new WrongShapeException("A page has results.");
        }

        var link = new NextLink(next);
        return new Page<T> { Items = items ?? [], Count = count, HasNext = link.Exists, NextCursor = link.Cursor, NextPage = link.Page, NextQuery = link.Query };
    }

    public override void Write(Utf8JsonWriter writer, Page<T> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Pages are responses; they are not sent.");

    private static TMember? Member<TMember>(ref Utf8JsonReader reader, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null
            ? default
            : WireJson.ConverterOf<TMember>(options).Read(ref reader, typeof(TMember), options);
}
