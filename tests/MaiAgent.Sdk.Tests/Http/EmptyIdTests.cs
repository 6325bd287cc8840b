using System.Reflection;

namespace MaiAgent.Sdk.Tests.Http;

/// <summary>An id that was never set is refused wherever it would stand in an address: no id collapses into a collection.</summary>
public sealed class EmptyIdTests : EmulatorTest
{
    /// <summary>Every operation with an id in its address, from the interfaces themselves, and the place of the id.</summary>
    public static IEnumerable<TheoryDataRow<string, string, int>> Ids =>
        from resource in typeof(IMaiAgentClient).GetProperties()
        where resource.PropertyType.IsInterface
        from method in resource.PropertyType.GetMethods()
        let route = method.GetCustomAttributesData().FirstOrDefault(attribute => attribute.AttributeType.BaseType?.Name == "HttpMethodAttribute")?.ConstructorArguments[0].Value as string
        where route is not null
        from parameter in method.GetParameters()
        where parameter.ParameterType == typeof(Guid) && route.Contains($"{{{parameter.Name}}}", StringComparison.Ordinal)
        select new TheoryDataRow<string, string, int>(resource.Name, Signature(method), parameter.Position);

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task It_is_refused_before_anything_is_sent(string resource, string method, int position)
    {
        var property = typeof(IMaiAgentClient).GetProperty(resource)!;
        var target = property.PropertyType.GetMethods().Single(candidate => Signature(candidate) == method);
        var arguments = target.GetParameters().Select(parameter => parameter.Position == position ? Guid.Empty : Value(parameter.ParameterType)).ToArray();

        await Assert.ThrowsAsync<ArgumentException>(target.GetParameters()[position].Name!, () => (Task)target.Invoke(property.GetValue(Client), BindingFlags.DoNotWrapExceptions, null, arguments, null)!);

        Assert.Empty(Emulator.Requests);
    }

    [Fact]
    public void Every_deletion_is_among_them() =>
        Assert.Equal(["Chatbots", "Contacts"], Ids.Select(row => row.Data).Where(row => row.Item2.StartsWith("DeleteAsync(", StringComparison.Ordinal)).Select(row => row.Item1).Intersect(["Chatbots", "Contacts"]));

    /// <summary>An operation and its overloads have one name.</summary>
    private static string Signature(MethodInfo method) => $"{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.Name))})";

    private static object? Value(Type type) =>
        type == typeof(Guid) ? Guid.NewGuid()
        : type == typeof(HttpContent) ? new ByteArrayContent([1])
        : type == typeof(IReadOnlyList<BatchReparseItem>) ? new[] { new BatchReparseItem { Id = Guid.NewGuid(), Parser = null } }
        : type.IsValueType ? Activator.CreateInstance(type)
        : type.Name.EndsWith("Request", StringComparison.Ordinal) ? System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type)
        : null;
}
