using Refit;

namespace MaiAgent.Sdk;

/// <summary>Records: the questions to an assistant with their answers and scores.</summary>
public interface IRecordsApi
{
    /// <summary>Lists one page of records (<c>listChatbotRecords</c>). <c>ListAllAsync</c> walks all pages.</summary>
    /// <param name="chatbotId">The id of the assistant.</param>
    /// <param name="query">Which records.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("/chatbots/{chatbotId}/records/")]
    Task<Page<ChatbotRecord>> ListAsync(Guid chatbotId, [Query] RecordsQuery query, CancellationToken cancellationToken = default);

    /// <summary>Asks for the records as a spreadsheet (<c>exportChatbotRecordsExcel</c>) and returns the answer as it begins, its body not yet read. Use <c>ExportExcelAsync</c>.</summary>
    /// <param name="chatbotId">The id of the assistant.</param>
    /// <param name="startDate">The first day.</param>
    /// <param name="endDate">The last day.</param>
    /// <param name="userMessage">Only records whose question contains this text.</param>
    /// <param name="botMessage">Only records whose answer contains this text.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("/chatbots/{chatbotId}/records/export-excel/")]
    // Compression is declined: .NET takes the end of a compressed body that was cut for the end of the file.
    [Headers("Accept: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, application/octet-stream, application/json", "Accept-Encoding: identity")]
    Task<HttpResponseMessage> ExportExcelResponseAsync(
        Guid chatbotId,
        DateOnly startDate,
        DateOnly endDate,
        string? userMessage = null,
        string? botMessage = null,
        CancellationToken cancellationToken = default);
}
