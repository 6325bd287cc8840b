using System.Globalization;

namespace MaiAgent.Sdk.Testing;

/// <summary>The records of an assistant: one for each question, listed or exported as a workbook.</summary>
internal sealed class Records(ServiceState state) : Collection(state, "chatbots/*/records/")
{
    private static readonly string[] Scores = ["faithfulness", "answerRelevancy", "contextPrecision", "answerCorrectness", "answerSimilarity", "contextRecall"];
    private static readonly string[] Titles =
    [
        "ID", "Input", "Refined Input", "New/Follow", "References", "Output",
        "Faithfulness", "Answer Relevancy", "Context Precision", "Answer Correctness", "Answer Similarity", "Context Recall",
        "Reply Time", "Created Time",
    ];

    public override IEnumerable<Route> Routes => [ListRoute, new("GET chatbots/*/records/export-excel/", Export)];

    public ChatRecord Add(Item conversation, Item chatbot, Item question, Item answer, bool isFollowUp) =>
        Add(new ChatRecord(Describe(conversation, chatbot, question, answer), conversation, chatbot, answer, isFollowUp, State.Now));

    protected override IEnumerable<Item> Select(ServiceRequest request, IEnumerable<Item> items)
    {
        var start = request.RequiredDate("startDate");
        var end = request.RequiredDate("endDate");
        return items.OfType<ChatRecord>().Where(record =>
            record.Day >= start
            && record.Day <= end
            && record.Contains(request.Query("userMessage"), "inputMessage")
            && record.Contains(request.Query("botMessage"), "outputMessage"));
    }

    /// <summary>The first three scores need no reference answer: they are given where evaluation was on; the others never are. All answers take the same time.</summary>
    private static JsonObject Describe(Item conversation, Item chatbot, Item question, Item answer)
    {
        var json = new JsonObject
        {
            ["id"] = Guid.NewGuid(),
            ["senderName"] = conversation.Json["contact"]!["name"]!.DeepClone(),
            ["feedback"] = null,
            ["inputMessage"] = question.Text("content"),
            ["condenseMessage"] = question.Text("content"),
            ["outputMessage"] = answer.Text("content"),
            ["replyTime"] = "0.1",
            ["createdAt"] = answer.Text("createdAt"),
            ["error"] = null,
            ["processingTime"] = new JsonObject { ["total"] = 0.1 },
            ["usage"] = new JsonObject { ["wordsCount"] = WordsCount(question) + WordsCount(answer) },
            ["citationNodes"] = Paging.Results(answer.Json["citationNodes"]!.AsArray(), node => CitationNode(node!["chatbotTextNode"]!)),
            ["context"] = null,
        };
        var given = (bool)chatbot.Json["enableEvaluation"]! ? 3 : 0;
        for (var i = 0; i < Scores.Length; i++)
        {
            json[$"{Scores[i]}Score"] = i < given ? 0.9 : null;
            json[$"display{char.ToUpperInvariant(Scores[i][0])}{Scores[i][1..]}Score"] = i < given ? 90 : null;
        }

        return json;
    }

    private static long WordsCount(Item message) => message.Text("content").EnumerateRunes().Count();

    private static JsonObject CitationNode(JsonNode textNode) => new() { ["id"] = textNode["id"]!.DeepClone(), ["text"] = textNode["text"]!.DeepClone() };

    private ServiceReply Export(ServiceRequest request)
    {
        var rows = Select(request, Within(request)).OfType<ChatRecord>().Select(Row);
        var name = $"{State.Names[request.Id]}_對話紀錄_{request.RequiredQuery("startDate")}_{request.RequiredQuery("endDate")}.xlsx";
        return ServiceReply.Workbook(rows.Prepend(Titles), $"filename=\"chatbot_records.xlsx\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
    }

    private static string[] Row(ChatRecord record) =>
    [
        record.Id.ToString(), record.Text("inputMessage"), record.Text("condenseMessage"), record.IsFollowUp ? "Follow" : "New",
        string.Join('\n', record.Sources), record.Text("outputMessage"),
        .. Scores.Select(score => record.Json[$"{score}Score"]?.ToJsonString() ?? ""),
        record.Text("replyTime"), record.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
    ];
}
