using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing.Service.Storage;

namespace MaiAgent.Sdk.Testing.Service.Resources;

/// <summary>The records of an assistant: one for each question, listed or exported as a workbook.</summary>
internal sealed class Records(ServiceState state) : Collection(state, "chatbots/*/records/")
{
    private static readonly string[] Evaluated = ["faithfulness", "answerRelevancy", "contextPrecision"];

    public override IEnumerable<Route> Routes => [ListRoute, new("GET chatbots/*/records/export-excel/", Export)];

    public ChatRecord Add(Item conversation, Item chatbot, Item question, Item answer, bool isFollowUp) =>
        Add(new ChatRecord(Describe(conversation, chatbot, question, answer), chatbot.Id)
        {
            Conversation = conversation.Id,
            Model = (Guid)chatbot.Json["largeLanguageModel"]!,
            IsFollowUp = isFollowUp,
            CreatedAt = State.Now,
            Sources = [.. answer.Json["citations"]!.AsArray().Select(citation => (string)citation!["knowledgeBase"]!["name"]!)],
        });

    protected override IEnumerable<Item> Select(ServiceRequest request, IEnumerable<Item> items)
    {
        var start = request.RequiredDate("startDate");
        var end = request.RequiredDate("endDate");
        var question = request.Query("userMessage") ?? "";
        var answer = request.Query("botMessage") ?? "";
        return items.OfType<ChatRecord>().Where(record =>
            record.Day >= start
            && record.Day <= end
            && record.Text("inputMessage").Contains(question, StringComparison.OrdinalIgnoreCase)
            && record.Text("outputMessage").Contains(answer, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Scores that need no reference answer are given where evaluation was on; the others never are. All answers take the same time.</summary>
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
            ["faithfulnessScore"] = null,
            ["displayFaithfulnessScore"] = null,
            ["answerRelevancyScore"] = null,
            ["displayAnswerRelevancyScore"] = null,
            ["contextPrecisionScore"] = null,
            ["displayContextPrecisionScore"] = null,
            ["answerCorrectnessScore"] = null,
            ["displayAnswerCorrectnessScore"] = null,
            ["answerSimilarityScore"] = null,
            ["displayAnswerSimilarityScore"] = null,
            ["contextRecallScore"] = null,
            ["displayContextRecallScore"] = null,
            ["replyTime"] = "0.1",
            ["createdAt"] = answer.Text("createdAt"),
            ["error"] = null,
            ["processingTime"] = new JsonObject { ["total"] = 0.1 },
            ["usage"] = new JsonObject { ["wordsCount"] = WordsCount(question) + WordsCount(answer) },
            ["citationNodes"] = new JsonArray([.. answer.Json["citationNodes"]!.AsArray().Select(node => CitationNode(node!["chatbotTextNode"]!))]),
            ["context"] = null,
        };
        foreach (var score in (bool)chatbot.Json["enableEvaluation"]! ? Evaluated : [])
        {
            json[$"{score}Score"] = 0.9;
            json[$"display{char.ToUpperInvariant(score[0])}{score[1..]}Score"] = 90;
        }

        return json;
    }

    private static long WordsCount(Item message) => message.Text("content").EnumerateRunes().Count();

    private static JsonObject CitationNode(JsonNode textNode) => new() { ["id"] = textNode["id"]!.DeepClone(), ["text"] = textNode["text"]!.DeepClone() };

    private ServiceReply Export(ServiceRequest request)
    {
        var workbook = RecordsWorkbook.Create(Select(request, Within(request)).OfType<ChatRecord>());
        var name = $"{State.Names[request.Id]}_對話紀錄_{request.RequiredQuery("startDate")}_{request.RequiredQuery("endDate")}.xlsx";
        return new ServiceReply(200) { Body = workbook }
            .With("Content-Type", ExcelFile.MediaType)
            .With("Content-Disposition", $"attachment; filename=\"chatbot_records.xlsx\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
    }
}
