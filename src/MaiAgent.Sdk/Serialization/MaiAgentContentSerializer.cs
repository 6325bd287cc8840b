using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json;
using MaiAgent.Sdk.Diagnostics;
using MaiAgent.Sdk.Http;
using MaiAgent.Sdk.Pipeline;
using Microsoft.Extensions.Logging;
using Refit;

namespace MaiAgent.Sdk.Serialization;

/// <summary>Bodies to objects and back. Whatever the body is, what comes out is a value or a <see cref="MaiAgentResponseException"/>.</summary>
/// <param name="logger">Hears at Debug where an answer did not fit its model.</param>
internal sealed class MaiAgentContentSerializer(ILogger logger) : IHttpContentSerializer, ISynchronousContentSerializer
{
    private readonly ConcurrentBag<DamageLog> _damageLogs = [];

    public HttpContent ToHttpContent<T>(T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var content = new ReadOnlyMemoryContent(item is CompletionRequest question
            ? CompletionRequestWriter.Write(question)
            : JsonSerializer.SerializeToUtf8Bytes(item, WireJson.TypeInfo<T>()));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
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
        return Task.FromResult<T?>(Read<T>(buffered.Body.Span, buffered.Call));
    }

    /// <summary>Null: names come from the naming policy.</summary>
    public string? GetFieldNameForProperty(PropertyInfo propertyInfo) => null;

    /// <summary>Reads a whole body.</summary>
    public T Read<T>(ReadOnlySpan<byte> body, CallState? call = null)
    {
        body = WellFormedText.Of(ByteOrderMark.Skip(body));
        var damage = logger.IsEnabled(LogLevel.Debug) ? _damageLogs.TryTake(out var pooled) ? pooled : new DamageLog() : null;
        var options = damage?.Options ?? WireJson.Options;
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = WireJson.MaxDepth });
        try
        {
            reader.Read();
            var converter = WireJson.ConverterOf<T>(options);
            var fits = converter is IRootConverter root ? root.CanStartWith(reader.TokenType) : reader.TokenType == JsonTokenType.StartObject;
            if (!fits)
            {
                throw new UnfitException("The answer is of another shape.");
            }

            var value = converter.Read(ref reader, typeof(T), options)!;

            // Anything after the value makes this throw.
            reader.Read();
            Report(damage, body, call?.Request);
            return value;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            throw UnreadableBody.Explain(body, ref reader, exception, call);
        }
        finally
        {
            if (damage is not null)
            {
                damage.Clear();
                _damageLogs.Add(damage);
            }
        }
    }

    private void Report(DamageLog? damage, ReadOnlySpan<byte> body, HttpRequestMessage? request)
    {
        foreach (var (offset, expected) in damage?.Entries ?? [])
        {
            var path = JsonPaths.At(body, offset);
            logger.MemberUnreadable(path, request?.Method, request?.RequestUri?.AbsolutePath, expected);
        }
    }
}
