using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MaiAgent.Sdk.Serialization;

/// <summary>
/// How JSON is read and written: the generated metadata of <see cref="MaiAgentJsonContext"/>, with the converter of each quirk
/// in its place. The models know nothing of it.
/// </summary>
internal static class WireJson
{
    public const int MaxDepth = 64;

    private static readonly FrozenDictionary<Type, JsonConverter> ModelConverters = CreateModelConverters().ToFrozenDictionary(converter => converter.Type!);

    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <summary>
    /// The converter of a type. Calling it directly reads in place, where the serializer would scan every nested value twice.
    /// </summary>
    public static JsonConverter<T> ConverterOf<T>(JsonSerializerOptions options) => (JsonConverter<T>)options.GetTypeInfo(typeof(T)).Converter;

    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = MaxDepth,
            TypeInfoResolver = MaiAgentJsonContext.Default.WithAddedModifier(FitMembers),
        };
        foreach (var converter in CreateConverters())
        {
            options.Converters.Add(converter);
        }

        options.MakeReadOnly();
        return options;
    }

    private static void FitMembers(JsonTypeInfo type)
    {
        foreach (var member in type.Properties)
        {
            if (ModelConverters.TryGetValue(member.PropertyType, out var converter))
            {
                member.CustomConverter = converter;
            }
            else if (typeof(IOptional).IsAssignableFrom(member.PropertyType))
            {
                member.ShouldSerialize = static (_, value) => value is IOptional { IsSet: true } optional && IsDefined(optional.Value);
            }
            else if (member.PropertyType == typeof(JsonElement?))
            {
                member.ShouldSerialize = static (_, value) => value is not null && IsDefined(value);
            }
        }
    }

    /// <summary>A default <see cref="JsonElement"/> is no JSON at all: as if the caller had not set it.</summary>
    private static bool IsDefined(object? value) => value is not JsonElement { ValueKind: JsonValueKind.Undefined };

    private static IEnumerable<JsonConverter> CreateModelConverters() =>
    [
        new FeedbackConverter(),
        new ReferenceConverter<IdName>(id => new() { Id = id }),
        new ReferenceConverter<ToolSummary>(id => new() { Id = id }),
        new ReferenceConverter<EmbeddingModel>(id => new() { Id = id }),
        new ReferenceConverter<RerankerModel>(id => new() { Id = id }),
        new ReferenceConverter<SignSource>(id => new() { Id = id }),
        new ModelConverter<AdSignParams>(),
        new ModelConverter<Attachment>(),
        new ModelConverter<Canvas>(),
        new ModelConverter<ChatbotTextNode>(),
        new ModelConverter<ConversationContact>(),
        new ModelConverter<FileParser>(),
        new ModelConverter<Inbox>(),
        new ModelConverter<KeycloakSignParams>(),
        new ModelConverter<LastMessage>(),
        new ModelConverter<LineSignParams>(),
        new ModelConverter<MessageSender>(),
        new ModelConverter<ModelIcon>(),
        new ModelConverter<SignAuth>(),
        new ModelConverter<SignParams>(),
        new ModelConverter<WebChatCustomDomain>(),
        new ModelConverter<WebChatInbox>(),
        new ModelConverter<WebChatTheme>(),
    ];

    private static IEnumerable<JsonConverter> CreateConverters() =>
    [
        new TextConverter(),
        new GuidConverter(),
        new OwnIdConverter(),
        new Int32Converter(),
        new Int64Converter(),
        new DoubleConverter(),
        new BooleanConverter(),
        new TimestampConverter(),
        new DateConverter(),
        new FreeJsonConverter(),

        new NullableOpenEnumConverter<AccessType>(),
        new NullableOpenEnumConverter<AgentMode>(),
        new NullableOpenEnumConverter<AttachmentType>(),
        new NullableOpenEnumConverter<CanvasType>(),
        new NullableOpenEnumConverter<ChannelType>(),
        new NullableOpenEnumConverter<DatabaseType>(),
        new NullableOpenEnumConverter<FeedbackType>(),
        new NullableOpenEnumConverter<FileStatus>(),
        new NullableOpenEnumConverter<MessageType>(),
        new NullableOpenEnumConverter<OutputMode>(),
        new NullableOpenEnumConverter<ParserProvider>(),
        new NullableOpenEnumConverter<ReplyMode>(),

        new TextListConverter(),
        new LlmUsageConverter(),
        ListOf<IdName>(),
        ListOf<ToolSummary>(),
        ListOf<EmbeddingModel>(),
        ListOf<RerankerModel>(),
        ListOf<Attachment>(),
        ListOf<CitationFile>(),
        ListOf<CitationNode>(),
        ListOf<ChatbotStatistics>(),
        ListOf<LlmUsageDetail>(),
        ListOf<RecordCitationNode>(),
        ListOf<ChatbotSummary>(),
        ListOf<ChatbotRecord>(),
        ListOf<Conversation>(),
        ListOf<Message>(),

        new PageConverter<ChatbotSummary>(),
        new PageConverter<ChatbotRecord>(),
        new PageConverter<Conversation>(),
        new PageConverter<Message>(),
        new CompletionConverter(),

        new OptionalConverter<string?>(),
        new OptionalConverter<Guid?>(),
        new OptionalConverter<int?>(),
        new OptionalConverter<long?>(),
        new OptionalConverter<bool?>(),
        new OptionalConverter<JsonElement?>(),
        new OptionalConverter<AgentMode?>(),
        new OptionalConverter<DatabaseType?>(),
        new OptionalConverter<OutputMode?>(),
        new OptionalConverter<ReplyMode?>(),
        new OptionalConverter<IReadOnlyList<IdReference>?>(),
    ];

    private static ListConverter<T> ListOf<T>()
        where T : class =>
        new(ModelConverters.TryGetValue(typeof(T), out var converter) ? (JsonConverter<T>)converter : new ModelConverter<T>());
}
