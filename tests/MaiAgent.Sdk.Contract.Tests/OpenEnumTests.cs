using System.Reflection;
using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Contract.Tests;

public sealed class OpenEnumTests
{
    [Fact]
    public void Every_value_of_an_open_enum_has_a_name_and_no_other_has()
    {
        Assert.NotEmpty(ContractFile.Instance.OpenEnums);
        Assert.All(ContractFile.Instance.OpenEnums, schema =>
        {
            var type = typeof(IMaiAgentClient).Assembly.GetType($"MaiAgent.Sdk.{schema.Name}", throwOnError: true)!;
            var named = type.GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => property.GetValue(null)!.ToString());

            Assert.Equal(schema.Shape.Values.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
            Assert.True(type.IsAssignableTo(typeof(IFormattable)), $"Refit cannot put {schema.Name} into a query.");
        });
    }
}
