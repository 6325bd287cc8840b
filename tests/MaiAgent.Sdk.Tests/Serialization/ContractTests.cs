using System.Reflection;
using System.Text.Json;
using Refit;
using YamlDotNet.RepresentationModel;

namespace MaiAgent.Sdk.Tests.Serialization;

public sealed class ContractTests
{
    private static readonly Assembly Sdk = typeof(Chatbot).Assembly;

    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["ChatbotListItem"] = nameof(ChatbotSummary),
        ["CompletionMessageInput"] = nameof(CompletionMessage),
        ["CompletionAttachmentInput"] = nameof(CompletionAttachment),
        ["CompletionResponse"] = nameof(Completion),
        ["CompletionStreamEvent"] = nameof(CompletionChunk),
        ["FeedbackValue"] = nameof(Feedback),
        ["IdRef"] = nameof(IdReference),
        ["AttachmentCreateInput"] = nameof(CreateAttachment),
        ["CanvasInput"] = nameof(CreateCanvas),
        ["ChatbotCreateRequest"] = nameof(CreateChatbotRequest),
        ["ChatbotUpdateRequest"] = nameof(UpdateChatbotRequest),
        ["ChatbotPatchRequest"] = nameof(PatchChatbotRequest),
        ["EnableEvaluationRequest"] = nameof(SetEvaluationRequest),
        ["EnableEvaluationResponse"] = nameof(EvaluationSetting),
        ["MessageCreateRequest"] = nameof(CreateMessageRequest),
        ["ConversationCreateRequest"] = nameof(CreateConversationRequest),
    };

    /// <summary>Envelopes, errors and unions, which are no types of the SDK.</summary>
    private static readonly string[] NotTypes =
    [
        "Timestamp", "PaginatedChatbotList", "PaginatedChatbotRecordList", "PaginatedMessageList", "CursorConversationList",
        "LlmUsageStatistics", "LlmUsageBadRequest", "ErrorDetail", "ErrorBody", "FeedbackValue",
    ];

    private static readonly string[] NotProperties = ["conversation_id", "isStreaming"];

    private static readonly string[] Owners = ["Chatbot", "ChatbotListItem", "Conversation", "WebChat", "ChatbotRecord"];

    public static TheoryData<string> Objects => new(Contract.SchemaNames.Except(NotTypes).Where(name => !IsEnum(name)));

    public static TheoryData<string> Enums => new(Contract.SchemaNames.Where(IsEnum));

    [Theory]
    [MemberData(nameof(Objects))]
    public void Every_field_of_the_contract_is_a_property_of_the_promised_type(string schema)
    {
        var type = TypeOf(schema);
        var nullability = new NullabilityInfoContext();

        foreach (var field in Contract.Properties(schema).Except(NotProperties))
        {
            var property = type.GetProperty(char.ToUpperInvariant(field[0]) + field[1..]);
            Assert.True(property is not null, $"{type.Name} has no {field}");
            Assert.Equal((field, ExpectedType(schema, field)), (field, Unwrapped(property.PropertyType)));
            Assert.True(property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Length > 0, $"{field} is not init");
            Assert.Equal((field, NeverNull(schema, field)), (field, nullability.Create(property).ReadState == NullabilityState.NotNull));
        }
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void There_is_no_property_beyond_the_contract(string schema)
    {
        string[] extra = schema switch
        {
            "CompletionStreamEvent" => ["EventType"],
            _ => [],
        };
        var fields = Contract.Properties(schema).Select(field => char.ToUpperInvariant(field[0]) + field[1..]).Concat(extra);
        var properties = TypeOf(schema).GetProperties().Select(property => property.Name).Where(name => name != "AdditionalProperties");

        Assert.Empty(properties.Except(fields));
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Every_answer_keeps_what_it_does_not_know(string schema)
    {
        var type = TypeOf(schema);
        var property = type.GetProperty("AdditionalProperties");

        Assert.Equal(IsRequest(type) ? null : typeof(IDictionary<string, JsonElement>), property?.PropertyType);
    }

    [Theory]
    [MemberData(nameof(Enums))]
    public void Every_value_of_an_open_enum_has_a_name(string schema)
    {
        var type = Sdk.GetType($"MaiAgent.Sdk.{schema}", throwOnError: true)!;
        var named = type.GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => property.GetValue(null)!.ToString()!);

        Assert.Equal(Contract.EnumValues(schema).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        Assert.True(typeof(IFormattable).IsAssignableFrom(type));
    }

    [Fact]
    public void Every_operation_has_its_route_and_its_query()
    {
        Type[] apis =
        [
            typeof(IChatbotsApi), typeof(IConversationsApi), typeof(IMessagesApi), typeof(IWebChatsApi), typeof(IStatisticsApi),
            typeof(IRecordsApi), typeof(IModelsApi),
        ];
        var ours = apis.SelectMany(api => api.GetMethods()).Select(method =>
        {
            var route = method.GetCustomAttributes().OfType<HttpMethodAttribute>().Single();
            return Line(route.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal), route.Path, QueryNames(method));
        });

        var documented = Contract.Operations
            .Where(operation => operation.Id != "createChatbotCompletion")
            .Select(operation => Line(operation.Verb, operation.Path["/api".Length..], operation.Query));

        // A page of messages may be continued by number, although only the cursor is documented.
        Assert.Equal(
            documented.Select(line => line.Replace("conversation,cursor,pageSize", "conversation,cursor,page,pageSize", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            ours.Order(StringComparer.Ordinal));
    }

    private static string Line(string verb, string path, IEnumerable<string> query) =>
        $"{verb.ToUpperInvariant()} {System.Text.RegularExpressions.Regex.Replace(path, @"\{\w+\}", "{}")} {string.Join(',', query.Order(StringComparer.Ordinal))}";

    private static IEnumerable<string> QueryNames(MethodInfo method)
    {
        var path = method.GetCustomAttributes().OfType<HttpMethodAttribute>().Single().Path;
        foreach (var parameter in method.GetParameters())
        {
            if (parameter.GetCustomAttribute<QueryAttribute>() is not null)
            {
                foreach (var property in parameter.ParameterType.GetProperties())
                {
                    yield return JsonNamingPolicy.CamelCase.ConvertName(property.Name);
                }
            }
            else if (parameter.GetCustomAttribute<BodyAttribute>() is null
                && parameter.ParameterType != typeof(CancellationToken)
                && !path.Contains($"{{{parameter.Name}}}", StringComparison.Ordinal))
            {
                yield return parameter.Name!;
            }
        }
    }

    private static bool NeverNull(string schema, string field) =>
        IsRequest(TypeOf(schema)) ? schema == "ChatbotPatchRequest" || Contract.Required(schema).Contains(field)
        : (field == "id" && Owners.Contains(schema))
            || TypeOf(schema).GetProperty(char.ToUpperInvariant(field[0]) + field[1..])!.PropertyType.Name.StartsWith("IReadOnlyList", StringComparison.Ordinal)
            || (schema is "CompletionResponse" && field is "content")
            || (schema is "CompletionStreamEvent" && field is "content" or "done");

    private static bool IsEnum(string schema) => Contract.Schema(schema).Children.ContainsKey("enum");

    private static Type TypeOf(string schema) => Sdk.GetType($"MaiAgent.Sdk.{Renamed.GetValueOrDefault(schema, schema)}", throwOnError: true)!;

    private static bool IsRequest(Type type) =>
        type.Name.EndsWith("Request", StringComparison.Ordinal) || type.Name.StartsWith("Create", StringComparison.Ordinal)
        || type == typeof(CompletionMessage) || type == typeof(CompletionAttachment) || type == typeof(IdReference);

    private static Type Unwrapped(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>))
        {
            type = type.GetGenericArguments()[0];
        }

        return Nullable.GetUnderlyingType(type) ?? type;
    }

    private static Type ExpectedType(string schema, string field)
    {
        var node = Contract.Property(schema, field);
        return (schema, field) switch
        {
            ("MessageSender", "id") => typeof(string),
            ("SignAuth", "signSource") => typeof(SignSource),
            ("SignParams", "keycloak") => typeof(KeycloakSignParams),
            ("SignParams", "line") => typeof(LineSignParams),
            ("SignParams", "ad") => typeof(AdSignParams),
            ("WebChat", "displayConversationStarters") => typeof(IReadOnlyList<string>),
            ("WebChat", "defaultThemeMode") => typeof(string),
            ("CompletionResponse" or "CompletionStreamEvent", "conversationId") => typeof(Guid),
            _ => TypeOfNode(node),
        };
    }

    private static Type TypeOfNode(YamlMappingNode node)
    {
        if (node.Children.TryGetValue("oneOf", out var union))
        {
            var members = ((YamlSequenceNode)union).Cast<YamlMappingNode>().ToList();
            return TypeOfNode(members.Find(member => !Words(member).Contains("null"))!);
        }

        if (node.Children.TryGetValue("$ref", out var reference))
        {
            var name = reference.ToString().Split('/')[^1];
            return name switch
            {
                "Timestamp" => typeof(DateTimeOffset),
                _ => TypeOf(name),
            };
        }

        var format = node.Children.TryGetValue("format", out var value) ? value.ToString() : "";
        return Words(node) switch
        {
            { Length: 2 } or { Length: > 2 } when Words(node)[0] == "object" => typeof(JsonElement),
            ["object", ..] => typeof(JsonElement),
            ["array", "null"] or ["array"] => typeof(IReadOnlyList<>).MakeGenericType(TypeOfNode((YamlMappingNode)node["items"])),
            ["string", ..] => format switch { "uuid" => typeof(Guid), "date" => typeof(DateOnly), "timestamp" => typeof(DateTimeOffset), _ => typeof(string) },
            ["integer", ..] => format == "int64" ? typeof(long) : typeof(int),
            ["number", ..] => typeof(double),
            ["boolean", ..] => typeof(bool),
            _ => throw new InvalidOperationException($"No rule for {node}"),
        };
    }

    private static string[] Words(YamlMappingNode node) =>
        !node.Children.TryGetValue("type", out var type) ? []
        : type is YamlSequenceNode list ? [.. list.Select(item => item.ToString())]
        : [type.ToString()];
}
