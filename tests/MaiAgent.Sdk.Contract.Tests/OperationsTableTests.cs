using MaiAgent.Sdk.Contract.Tests.Calls;
using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Contract.Tests;

/// <summary>docs/operations.md: a row for each operation, as the contract and the façade have it.</summary>
public sealed class OperationsTableTests
{
    [Fact]
    public void Every_operation_has_its_row_and_there_is_no_other()
    {
        var documented = Rows().Select(cells => string.Join(" | ", cells[..4]));
        var operations = ContractFile.Instance.Operations.Select(operation => string.Join(
            " | ",
            operation.Id,
            operation.Summary,
            $"`{operation.Method} {operation.Path}`",
            string.Join("<br>", FacadeCall.Of(operation).Select(call => $"`{call}`"))));

        Assert.Equal(operations, documented);
        Assert.All(Rows(), cells => Assert.NotEmpty(cells[4]));
    }

    private static IEnumerable<string[]> Rows() => File
        .ReadAllLines(Path.Combine(AppContext.BaseDirectory, "operations.md"))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
        .Skip(2)
        .Select(line => line.Split('|').Select(cell => cell.Trim()).ToArray()[1..^1]);
}
