using MaiAgent.Sdk.Contract.Tests.Calls;
using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Contract.Tests;

/// <summary>docs/operations.md: a row for each operation, as the contract and the façade have it. Only its last cell is written by hand.</summary>
public sealed class OperationsTableTests
{
    private static readonly string Document = Repository.PathOf("docs", "operations.md");

    [Fact]
    public void Every_operation_has_its_row_and_there_is_no_other()
    {
        var lines = File.ReadAllLines(Document);
        var head = lines.TakeWhile(static line => !line.StartsWith("| --- ", StringComparison.Ordinal)).Count() + 1;
        var rows = lines.Skip(head).Where(static line => line.StartsWith('|')).ToArray();
        var peculiarities = rows.Select(static row => row.Split(" | "))
            .ToDictionary(static cells => cells[0].TrimStart('|', ' '), static cells => cells[^1].TrimEnd('|', ' '));
        string[] expected =
        [
            .. ContractFile.Instance.Operations.Select(operation => string.Join(
                " | ",
                $"| {operation.Id}",
                operation.Summary,
                $"`{operation.Method} {operation.Path}`",
                string.Join("<br>", FacadeCall.Of(operation).Select(static call => $"`{call}`")),
                $"{peculiarities.GetValueOrDefault(operation.Id, "None are known.")} |")),
        ];
        if (Written.Anew)
        {
            File.WriteAllText(Document, string.Join('\n', [.. lines.Take(head), .. expected, .. lines.Skip(head).Where(line => !rows.Contains(line)), ""]));
            rows = expected;
        }

        Assert.Equal(expected, rows);
        Assert.DoesNotContain("", peculiarities.Values);
    }
}
