using System.Text.Encodings.Web;
using System.Text.Json.Serialization.Metadata;

namespace MaiAgent.Sdk.Serialization;

/// <summary>
/// How JSON is read and written: the generated metadata of each resource, with the converter of each quirk in its place. A
/// model is registered in the folder of its resource (<see cref="IResourceJson"/>).
/// </summary>
internal static class WireJson
{
    public const int MaxDepth = 64;

    private static readonly IResourceJson[] Resources =
    [
        AttachmentsJson.Default, BatchQasJson.Default, CompletionsJson.Default, ChatbotsJson.Default, ContactsJson.Default,
        ConversationsJson.Default, InboxesJson.Default, KnowledgeBaseFaqsJson.Default, KnowledgeBaseFilesJson.Default,
        KnowledgeBaseLabelsJson.Default, KnowledgeBasesJson.Default, MessagesJson.Default, ModelsJson.Default, ParsersJson.Default,
        RecordsJson.Default, SharedJson.Default, StatisticsJson.Default, WebChatsJson.Default,
    ];

    public static IReadOnlyDictionary<Type, IModelConverter> Models { get; } =
        Resources.SelectMany(static resource => resource.Models).ToDictionary(static model => model.Type!);

    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <summary>
    /// The converter of a type. Calling it directly reads in place, where the serializer would scan every nested value twice.
    /// </summary>
    public static JsonConverter<T> ConverterOf<T>(JsonSerializerOptions options) => (JsonConverter<T>)options.GetTypeInfo(typeof(T)).Converter;

    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>
    /// Whether a body can begin like this. A page is an object or, with <c>pagination=false</c>, a bare list; a list of models may come as
    /// a page.
    /// </summary>
    public static bool CanBegin(Type body, JsonTokenType token)
    {
        var definition = body.IsGenericType ? body.GetGenericTypeDefinition() : null;
        return body == typeof(JsonElement) || token switch
        {
            JsonTokenType.StartObject => definition != typeof(IReadOnlyList<>) || ItemOfList(body) is not null,
            JsonTokenType.StartArray => definition == typeof(IReadOnlyList<>) || definition == typeof(Page<>),
            _ => false,
        };
    }

    /// <summary>The converter of the items, when the type is a list of models.</summary>
    public static IModelConverter? ItemOfList(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? Models.GetValueOrDefault(type.GetGenericArguments()[0]) : null;

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = MaxDepth,
            TypeInfoResolver = JsonTypeInfoResolver.Combine([new ComposedTypes(Models), .. Resources]).WithAddedModifier(FitMembers),
        };
        JsonConverter[] converters =
        [
            new TextConverter(), new TextListConverter(), new GuidConverter(), new OwnIdConverter(), new Int32Converter(),
            new Int64Converter(), new DoubleConverter(), new BooleanConverter(), new TimestampConverter(), new DateConverter(),
            new FreeJsonConverter(), new OptionalConverter(), .. Resources.SelectMany(static resource => resource.Converters),
        ];
        foreach (var converter in converters)
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
            if (Models.TryGetValue(member.PropertyType, out var converter))
            {
                member.CustomConverter = (JsonConverter)converter;
            }
            else if (member.PropertyType.IsAssignableTo(typeof(IOptional)))
            {
                member.ShouldSerialize = static (_, value) => value is IOptional { IsSent: true };
            }
            else if (member.PropertyType == typeof(JsonElement?))
            {
                // A default JsonElement is no JSON at all: it is left out like null.
                member.ShouldSerialize = static (_, value) => value is JsonElement { ValueKind: not JsonValueKind.Undefined };
            }
        }
    }
}
