using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing.Service.Messages;

namespace MaiAgent.Sdk.Testing.Service.Records;

/// <summary>A record as the service prints it.</summary>
internal static class RecordJson
{
    /// <summary>Seconds, as text. The emulator's answers all take the same.</summary>
    public const string ReplyTime = "0.1";

    /// <summary>Scores that need no reference answer are given where evaluation was on; the others never are.</summary>
    public static double? Score(ChatRecord record) => record.IsEvaluated ? 0.9 : null;

    public static JsonObject Whole(ChatRecord record, Catalog catalog) => new()
    {
        ["id"] = record.Id,
        ["senderName"] = record.SenderName,
        ["feedback"] = null,
        ["inputMessage"] = record.Question,
        ["condenseMessage"] = record.Question,
        ["outputMessage"] = record.Answer.Content,
        ["faithfulnessScore"] = Score(record),
        ["displayFaithfulnessScore"] = DisplayScore(record),
        ["answerRelevancyScore"] = Score(record),
        ["displayAnswerRelevancyScore"] = DisplayScore(record),
        ["contextPrecisionScore"] = Score(record),
        ["displayContextPrecisionScore"] = DisplayScore(record),
        ["answerCorrectnessScore"] = null,
        ["displayAnswerCorrectnessScore"] = null,
        ["answerSimilarityScore"] = null,
        ["displayAnswerSimilarityScore"] = null,
        ["contextRecallScore"] = null,
        ["displayContextRecallScore"] = null,
        ["replyTime"] = ReplyTime,
        ["createdAt"] = record.CreatedAt.ToWire(),
        ["error"] = null,
        ["processingTime"] = new JsonObject { ["total"] = 0.1 },
        ["usage"] = new JsonObject { ["wordsCount"] = record.WordsCount },
        ["citationNodes"] = new JsonArray([.. record.Answer.Sources.Select(source => new JsonObject { ["id"] = source, ["text"] = MessageJson.CitedText(source, catalog) })]),
        ["context"] = null,
    };

    private static int? DisplayScore(ChatRecord record) => record.IsEvaluated ? 90 : null;
}
