using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>Records: the questions to an assistant with their answers and scores. Thread-safe.</summary>
public interface IRecordsApi
{
    /// <summary>Lists one page of records (<c>listChatbotRecords</c>). <c>ListAllAsync</c> walks all pages.</summary>
    /// <param name="chatbotId">The id of the assistant.</param>
    /// <param name="query">Which records.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/chatbots/{chatbotId}/records/")]
    Task<Page<ChatbotRecord>> ListAsync(Guid chatbotId, [Query] RecordsQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// Exports records as an Excel file (<c>exportChatbotRecordsExcel</c>); the extension that takes a <see cref="RecordsQuery"/> is shorter
    /// to call. The file is streamed: save or read it, then dispose it. JSON or HTML in its place is a <see cref="MaiAgentResponseException"/>.
    /// </summary>
    /// <param name="chatbotId">The id of the assistant.</param>
    /// <param name="startDate">The first day.</param>
    /// <param name="endDate">The last day.</param>
    /// <param name="userMessage">Only records whose question contains this text.</param>
    /// <param name="botMessage">Only records whose answer contains this text.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The file, to be disposed.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/chatbots/{chatbotId}/records/export-excel/")]
    [Headers(Mark.Streamed, ExcelFile.Accept, ExcelFile.Uncompressed)]
    Task<FileDownload> ExportExcelAsync(
        Guid chatbotId,
        DateOnly startDate,
        DateOnly endDate,
        string? userMessage = null,
        string? botMessage = null,
        CancellationToken cancellationToken = default);
}
