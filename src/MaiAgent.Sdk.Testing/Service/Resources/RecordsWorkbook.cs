using System.Globalization;

namespace MaiAgent.Sdk.Testing.Service.Resources;

/// <summary>The exported records: one sheet, a row for each record, the columns that the service documents.</summary>
internal static class RecordsWorkbook
{
    private static readonly string[] Titles =
    [
        "ID", "Input", "Refined Input", "New/Follow", "References", "Output",
        "Faithfulness", "Answer Relevancy", "Context Precision", "Answer Correctness", "Answer Similarity", "Context Recall",
        "Reply Time", "Created Time",
    ];

    public static byte[] Create(IEnumerable<ChatRecord> records) => ExcelFile.Write(records.Select(Row).Prepend(Titles));

    private static string[] Row(ChatRecord record) =>
    [
        record.Id.ToString(), record.Text("inputMessage"), record.Text("condenseMessage"), record.IsFollowUp ? "Follow" : "New",
        string.Join('\n', record.Sources), record.Text("outputMessage"),
        Score(record, "faithfulness"), Score(record, "answerRelevancy"), Score(record, "contextPrecision"),
        Score(record, "answerCorrectness"), Score(record, "answerSimilarity"), Score(record, "contextRecall"),
        record.Text("replyTime"), record.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
    ];

    private static string Score(ChatRecord record, string name) => record.Json[$"{name}Score"]?.ToJsonString() ?? "";
}
