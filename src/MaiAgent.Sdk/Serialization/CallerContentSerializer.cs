using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using MaiAgent.Sdk.Http;

namespace MaiAgent.Sdk.Serialization;

/// <summary>The bodies of an interface that the caller declared: the caller's types and JSON options, the SDK's failures.</summary>
internal sealed class CallerContentSerializer(JsonSerializerOptions options) : IHttpContentSerializer, ISynchronousContentSerializer
{
    internal const string NeedsReflection = "JSON is read and written by reflection. Use the overload that takes JsonSerializerOptions with a source-generated TypeInfoResolver.";

    /// <summary>The web defaults of System.Text.Json, by reflection.</summary>
    public static JsonSerializerOptions WebOptions
    {
        [RequiresUnreferencedCode(NeedsReflection)]
        [RequiresDynamicCode(NeedsReflection)]
        get => field ??= new(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
    }

    /// <summary>The options with reflection for types without generated metadata, as the methods of <see cref="JsonSerializer"/> read them.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A trimmed program has the switch off, and gets the exception of the serializer.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "A native program has the switch off.")]
    public static JsonSerializerOptions WithMetadata(JsonSerializerOptions options) =>
        options.TypeInfoResolver is null && JsonSerializer.IsReflectionEnabledByDefault
            ? new(options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() }
            : options;

    public HttpContent ToHttpContent<T>(T item)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(item, TypeInfo<T>()));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return content;
    }

    public HttpContent ToHttpContentSynchronous<T>(T item) => ToHttpContent(item);

    public HttpContent ToStreamingHttpContent<T>(T item) => ToHttpContent(item);

    public Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default)
    {
        var buffered = (BufferedContent)content;
        var body = ByteOrderMark.Skip(buffered.Body.Span);
        try
        {
            var value = JsonSerializer.Deserialize(body, TypeInfo<T>());
            return value is null ? throw new JsonException("It is null.", "$", lineNumber: null, bytePositionInLine: null) : Task.FromResult<T?>(value);
        }
        catch (JsonException exception)
        {
            throw UnreadableBody.Explain(body, exception, buffered.Call);
        }
    }

    public string? GetFieldNameForProperty(PropertyInfo propertyInfo) => null;

    private JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}
