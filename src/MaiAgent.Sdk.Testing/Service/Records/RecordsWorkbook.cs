using System.Globalization;

namespace MaiAgent.Sdk.Testing.Service.Records;

/// <summary>The exported records: one sheet, a row for each record, the columns that the service documents.</summary>
internal static class RecordsWorkbook
{
    private static readonly string[] Titles =
    [
        "ID", "Input", "Refined Input", "New/Follow", "References", "Output",
        "Faithfulness", "Answer Relevancy", "Context Precision", "Answer Correctness", "Answer Similarity", "Context Recall",
        "Reply Time", "Created Time",
    ];

    public static byte[] Create(IEnumerable<ChatRecord> records, Catalog catalog) =>
        ExcelFile.Write("records", records.Select(record => Row(record, catalog)).Prepend(Titles));

    private static string[] Row(ChatRecord record, Catalog catalog)
    {
        var score = RecordJson.Score(record)?.ToString(CultureInfo.InvariantCulture) ?? "";
        return
        [
            record.Id.ToString(), record.Question, record.Question, record.IsFollowUp ? "Follow" : "New",
            string.Join('\n', record.Answer.Sources.Select(catalog.Name)), record.Answer.Content,
            score, score, score, "", "", "",
            RecordJson.ReplyTime, record.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        ];
    }
}
