using Microsoft.Extensions.Logging.Testing;

namespace MaiAgent.Sdk.Tests.Shared;

/// <summary>Searches in the records of a log.</summary>
internal static class LogRecords
{
    public static IEnumerable<FakeLogRecord> Of(this FakeLogCollector log, int eventId) => log.GetSnapshot().Where(record => record.Id.Id == eventId);

    /// <summary>Everything that a record holds: level, category, message, every value of the state and the scopes, and the exception.</summary>
    public static string Text(this FakeLogRecord record) =>
        $"{record.Level} {record.Category} {record.Message} | {Describe(record.State)} | {string.Join("; ", record.Scopes.Select(Describe))} | {record.Exception}";

    private static string Describe(object? state) => state switch
    {
        IEnumerable<KeyValuePair<string, string?>> values => string.Join("; ", values),
        IEnumerable<KeyValuePair<string, object?>> values => string.Join("; ", values),
        _ => $"{state}",
    };
}
