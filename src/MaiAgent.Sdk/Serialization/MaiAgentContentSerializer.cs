using System.Reflection;
using MaiAgent.Sdk.Diagnostics;
using MaiAgent.Sdk.Http;
using MaiAgent.Sdk.Pipeline;
using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Serialization;

/// <summary>Objects to bodies and back. Reading any body returns a value or throws a <see cref="MaiAgentResponseException"/>.</summary>
/// <param name="logger">At Debug, members of a response that do not fit their model are logged here.</param>
internal sealed class MaiAgentContentSerializer(ILogger logger) : IHttpContentSerializer, ISynchronousContentSerializer
{
    public HttpContent ToHttpContent<T>(T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return ToJsonContent(JsonSerializer.SerializeToUtf8Bytes(item, WireJson.TypeInfo<T>()));
    }

    /// <summary>The content of a request whose body was written already.</summary>
    public static HttpContent ToJsonContent(ReadOnlyMemory<byte> json)
    {
        var content = new ReadOnlyMemoryContent(json);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
        return content;
    }

    public HttpContent ToHttpContentSynchronous<T>(T item) => ToHttpContent(item);

    public HttpContent ToStreamingHttpContent<T>(T item) => ToHttpContent(item);

    public Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default)
    {
        if (content is StreamedContent streamed)
        {
            return (Task<T?>)(object)FileDownload.OpenAsync(streamed, cancellationToken);
        }

        var buffered = (BufferedContent)content;
        var value = Read<T>(buffered.Body.Span, buffered.Call);
        (value as ICheckedModel)?.Accept(buffered.Call);
        return Task.FromResult<T?>(value);
    }

    /// <summary>Null: names come from the naming policy.</summary>
    public string? GetFieldNameForProperty(PropertyInfo propertyInfo) => null;

    /// <summary>Reads a whole body.</summary>
    public T Read<T>(ReadOnlySpan<byte> body, CallState? call = null)
    {
        body = WellFormedText.Of(ByteOrderMark.Skip(body));
        if (typeof(T) == typeof(JsonElement) && body.IsEmpty)
        {
            // Nobody has published such a body, so that none is as good as any.
            return default!;
        }

        if (body.IsEmpty && call?.Has(Mark.MayBeEmpty) == true)
        {
            body = "{}"u8;
        }

        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = WireJson.MaxDepth });
        Misfits.Collected = logger.IsEnabled(LogLevel.Debug) ? [] : null;
        try
        {
            reader.Read();
            if (!WireJson.CanBegin(typeof(T), reader.TokenType))
            {
                throw new WrongShapeException("Another kind of value was expected.");
            }

            // Quirk: a list without pages may come as a page all the same, which has to be the only one.
            var value = reader.TokenType == JsonTokenType.StartObject && WireJson.ItemOfList(typeof(T)) is { Envelope: [] } item
                ? (T)item.ReadListOfPage(ref reader, WireJson.Options)
                : WireJson.ConverterOf<T>(WireJson.Options).Read(ref reader, typeof(T), WireJson.Options)!;

            // Anything after the value makes this throw.
            reader.Read();
            Report(Misfits.Collected, body, call?.Request);
            return value;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            throw UnreadableBody.Explain(body, ref reader, exception, call);
        }
        finally
        {
            Misfits.Collected = null;
        }
    }

    private void Report(List<(long Offset, string Expected)>? misfits, ReadOnlySpan<byte> body, HttpRequestMessage? request)
    {
        if (misfits is null or [])
        {
            return;
        }

        var paths = JsonPaths.At(body, misfits.ConvertAll(static misfit => misfit.Offset));
        foreach (var (path, misfit) in paths.Zip(misfits))
        {
            logger.MemberUnreadable(path, request?.Method, request?.RequestUri?.AbsolutePath, misfit.Expected);
        }
    }
}
