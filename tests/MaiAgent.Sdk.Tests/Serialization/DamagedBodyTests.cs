using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Tests.Serialization;

/// <summary>Every value of every sample is damaged in every way; what comes out is a value, or one type of exception.</summary>
public sealed class DamagedBodyTests
{
    private static readonly string[] Junk =
    [
        "null", "{}", "[]", "\"\"", "\"Response String\"", "0", "-1", "1e999", "99999999999999999999", "true", "[[]]", "[null]",
        """{"id":null}""", """{"id":{"id":[]}}""", "[{}]", "\"\\ud800\"", "0.5",
    ];

    public static TheoryData<string> Samples => new(Directory
        .GetFiles(Path.Combine(AppContext.BaseDirectory, "Samples"), "*.json")
        .Select(path => Path.GetFileName(path)!)
        .Where(name => Reader(name) is not null));

    [Theory]
    [MemberData(nameof(Samples))]
    public void Damage_costs_at_most_an_own_id(string sample)
    {
        var read = Reader(sample)!;
        var original = JsonNode.Parse(Wire.Sample(sample))!;
        var places = new List<string[]>();
        Collect(original, [], places);
        Assert.NotEmpty(places);

        foreach (var place in places)
        {
            foreach (var junk in Junk)
            {
                // Half a surrogate pair is nothing that a node can hold, so the junk goes in as text.
                Try(read, place, Changed(original, place, _ => "@").Replace("\"@\"", junk, StringComparison.Ordinal));
            }

            Try(read, place, Changed(original, place, node => node is null ? null : new JsonObject { ["a"] = node.DeepClone() }));
            Try(read, place, Changed(original, place, node => new JsonArray(node?.DeepClone())));
            Try(read, place, Without(original, place));
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_cut_body_is_an_exception(string sample)
    {
        var read = Reader(sample)!;
        var text = Wire.Sample(sample).TrimEnd();
        for (var length = 0; length < text.Length; length += 7)
        {
            Assert.Throws<MaiAgentResponseException>(() => read(text[..length]));
        }
    }

    private static void Try(Func<string, object> read, string[] place, string body)
    {
        try
        {
            Assert.NotNull(read(body));
        }
        catch (MaiAgentResponseException error)
        {
            // Only the shape of the root and an own id may cost the answer, and the path must name them.
            var isOwnId = error.JsonPath is "$.id" || (error.JsonPath!.EndsWith("].id", StringComparison.Ordinal) && error.JsonPath.Count(c => c == '.') <= 2);
            Assert.True(isOwnId || place.Length == 0, $"{string.Join('.', place)}: {error.Message}\n{body}");
        }
    }

    private static void Collect(JsonNode? node, string[] place, List<string[]> places)
    {
        if (place.Length > 0)
        {
            places.Add(place);
        }

        if (node is JsonObject members)
        {
            foreach (var (name, member) in members)
            {
                Collect(member, [.. place, name], places);
            }
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                Collect(items[i], [.. place, $"{i}"], places);
            }
        }
    }

    private static string Changed(JsonNode original, string[] place, Func<JsonNode?, JsonNode?> change)
    {
        var copy = original.DeepClone();
        var parent = Parent(copy, place);
        if (parent is JsonArray array)
        {
            var index = int.Parse(place[^1], System.Globalization.CultureInfo.InvariantCulture);
            array[index] = change(array[index]);
        }
        else
        {
            parent[place[^1]] = change(parent[place[^1]]);
        }

        return copy.ToJsonString();
    }

    private static string Without(JsonNode original, string[] place)
    {
        var copy = original.DeepClone();
        var parent = Parent(copy, place);
        if (parent is JsonArray array)
        {
            array.RemoveAt(int.Parse(place[^1], System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            parent.AsObject().Remove(place[^1]);
        }

        return copy.ToJsonString();
    }

    private static JsonNode Parent(JsonNode root, string[] place)
    {
        var node = root;
        foreach (var step in place[..^1])
        {
            node = node is JsonArray array ? array[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!;
        }

        return node;
    }

    private static Func<string, object>? Reader(string sample) => sample.Split('.') switch
    {
        [_, _, "request", ..] => null,
        ["createChatbot" or "getChatbot" or "updateChatbot" or "patchChatbot", "200" or "201", ..] => Wire.Read<Chatbot>,
        ["listChatbots", "200", ..] => Wire.Read<Page<ChatbotSummary>>,
        ["setChatbotEvaluation", "200", ..] => Wire.Read<EvaluationSetting>,
        ["createChatbotCompletion", "200", ..] => Wire.Read<Completion>,
        ["createConversation" or "getConversation" or "setConversationAutoReply" or "setConversationGroupMention" or "getLatestContactConversation", "200" or "201", ..] => Wire.Read<Conversation>,
        ["listConversations" or "listContactConversations", "200", ..] => Wire.Read<Page<Conversation>>,
        ["createMessage" or "getMessage" or "createOutgoingMessage", "200" or "201", ..] or ["webhook", ..] => Wire.Read<Message>,
        ["listMessages", "200", ..] => Wire.Read<Page<Message>>,
        ["getWebChat", "200", ..] => Wire.Read<WebChat>,
        ["listChatbotRecords", "200", ..] => Wire.Read<Page<ChatbotRecord>>,
        ["getChatbotStatistics", "200", ..] => Wire.Read<IReadOnlyList<ChatbotStatistics>>,
        ["getChatbotLlmUsageStatistics", "200", "response", "json"] => Wire.Read<IReadOnlyList<LlmUsagePeriod>>,
        ["registerKnowledgeBaseFiles", "201", "response", "json"] => Wire.Read<IReadOnlyList<KnowledgeBaseFile>>,
        ["listKnowledgeBaseFiles", "200", ..] => Wire.Read<Page<KnowledgeBaseFile>>,
        ["getKnowledgeBaseFile" or "updateKnowledgeBaseFileMetadata" or "updateKnowledgeBaseFileMetadataByPost", "200", ..] => Wire.Read<KnowledgeBaseFile>,
        ["createKnowledgeBase" or "getKnowledgeBase" or "updateKnowledgeBase" or "patchKnowledgeBase", "200" or "201", ..] => Wire.Read<KnowledgeBase>,
        ["listKnowledgeBases", "200", "response", "json"] => Wire.Read<Page<KnowledgeBase>>,
        ["searchKnowledgeBase", "200", "response", "json"] or ["searchKnowledgeBaseByQuery" or "searchChatbotKnowledge", "200", ..] => Wire.Read<IReadOnlyList<KnowledgeSearchHit>>,
        ["createKnowledgeBaseLabel" or "getKnowledgeBaseLabel" or "updateKnowledgeBaseLabel" or "patchKnowledgeBaseLabel", "200" or "201", ..] => Wire.Read<IdName>,
        ["listKnowledgeBaseLabels", "200", ..] => Wire.Read<Page<IdName>>,
        ["createKnowledgeBaseFaq" or "getKnowledgeBaseFaq" or "updateKnowledgeBaseFaq" or "updateKnowledgeBaseFaqMetadata", "200" or "201", ..] => Wire.Read<KnowledgeBaseFaq>,
        ["listKnowledgeBaseFaqs", "200", ..] => Wire.Read<Page<KnowledgeBaseFaq>>,
        ["getKnowledgeBaseTextNode" or "getChatbotTextNode", "200", ..] => Wire.Read<ChatbotTextNode>,
        ["listKnowledgeBaseTextNodes" or "listChatbotTextNodes", "200", ..] => Wire.Read<Page<ChatbotTextNode>>,
        ["listChatbotKnowledgeBaseFiles", "200", ..] => Wire.Read<Page<KnowledgeBaseFile>>,
        ["listEmbeddingModels", "200", ..] => Wire.Read<IReadOnlyList<EmbeddingModel>>,
        ["listRerankerModels", "200", ..] => Wire.Read<IReadOnlyList<RerankerModel>>,
        ["listLargeLanguageModels", "200", ..] => Wire.Read<IReadOnlyList<LargeLanguageModel>>,
        ["listChatbotSettings", "200", ..] => Wire.Read<IReadOnlyList<ChatbotSetting>>,
        ["listWebChats", "200", ..] => Wire.Read<IReadOnlyList<WebChatSummary>>,
        ["listInboxes", "200", ..] => Wire.Read<Page<Inbox>>,
        ["getInbox", "200", ..] => Wire.Read<Inbox>,
        ["createContact" or "getContact" or "updateContact" or "patchContact", "200" or "201", ..] => Wire.Read<Contact>,
        ["listContacts", "200", ..] => Wire.Read<Page<Contact>>,
        ["broadcastMessage", "200", ..] => Wire.Read<ContactBroadcastResult>,
        ["duplicateChatbot", "201", ..] => Wire.Read<ChatbotDuplicate>,
        ["listChatbotWebhookRecords", "200", ..] => Wire.Read<Page<WebhookRecord>>,
        ["listParsers", "200", ..] => Wire.Read<Page<Parser>>,
        ["getParser", "200", ..] => Wire.Read<Parser>,
        ["listSupportedFileTypes", "200", "response", "json"] => Wire.Read<IReadOnlyList<SupportedFileType>>,
        ["createBatchQa", "201", ..] => Wire.Read<BatchQaFile>,
        _ => null,
    };
}
