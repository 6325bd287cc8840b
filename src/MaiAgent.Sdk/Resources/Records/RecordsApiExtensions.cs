namespace MaiAgent.Sdk;

/// <summary>Calls on top of <see cref="IRecordsApi"/>.</summary>
public static class RecordsApiExtensions
{
    /// <summary>Lists the records of all pages.</summary>
    /// <param name="records">The API.</param>
    /// <param name="chatbotId">The id of the assistant.</param>
    /// <param name="query">Which records, and from which page on.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The records.</returns>
    /// <inheritdoc cref="ChatbotsApiExtensions.ListAllAsync" path="/*[self::remarks or self::exception]"/>
    public static IAsyncEnumerable<ChatbotRecord> ListAllAsync(
        this IRecordsApi records, Guid chatbotId, RecordsQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(query);
        return PageWalker.WalkAsync(
            query,
            (query, token) => records.ListAsync(chatbotId, query, token),
            static (query, page) => query with { Page = page.NextPage, NextQuery = page.NextQuery },
            cancellationToken);
    }

    /// <summary>
    /// Exports records as an Excel file (<c>exportChatbotRecordsExcel</c>). The file is streamed: save or read it, then dispose
    /// it. JSON or HTML in its place is a <see cref="MaiAgentResponseException"/>.
    /// </summary>
    /// <param name="records">The API.</param>
    /// <param name="chatbotId">The id of the assistant.</param>
    /// <param name="query">Which records; its page and page size are not sent.</param>
    /// <param name="cancellationToken">Ends the call until the file begins to arrive.</param>
    /// <returns>The file, to be disposed.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    public static Task<FileDownload> ExportExcelAsync(
        this IRecordsApi records, Guid chatbotId, RecordsQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(query);
        return records.ExportExcelAsync(chatbotId, query.StartDate, query.EndDate, query.UserMessage, query.BotMessage, cancellationToken);
    }
}
